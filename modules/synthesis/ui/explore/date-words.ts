/** The days of an observation: one, several, a month or a year where no more is known. */
export function dateWords(from: string, to: string, date: (value: string) => string, month: (number: number) => string): string {
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  if (first === last) {
    return date(first);
  }
  const [year = '', monthOfFirst = ''] = first.split('-');
  if (first === `${year}-01-01` && last === `${year}-12-31`) {
    return year;
  }
  const lastOfMonth = new Date(Date.UTC(Number(year), Number(monthOfFirst), 0)).toISOString().slice(0, 10);
  if (first.endsWith('-01') && last === lastOfMonth) {
    return `${month(Number(monthOfFirst))} ${year}`;
  }
  return `${date(first)} – ${date(last)}`;
}
