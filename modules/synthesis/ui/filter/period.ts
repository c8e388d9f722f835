/** The days between which an observation lies, `YYYY-MM-DD`; either end may be open. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Preset extends Period {
  readonly key: 'this-year' | 'last-5' | 'last-10' | 'before-2000';
}

export const firstDayOf = (year: number | string): string => `${year}-01-01`;
export const lastDayOf = (year: number | string): string => `${year}-12-31`;

export function presets(year: number): readonly Preset[] {
  return [
    { key: 'this-year', from: firstDayOf(year), to: lastDayOf(year) },
    { key: 'last-5', from: firstDayOf(year - 4), to: lastDayOf(year) },
    { key: 'last-10', from: firstDayOf(year - 9), to: lastDayOf(year) },
    { key: 'before-2000', from: undefined, to: lastDayOf(1999) },
  ];
}

const year = /^(1[5-9]|20|21)\d{2}$/;
const day = /^(1[5-9]|20|21)\d{2}-\d{2}-\d{2}$/;

/** The whole years a period is made of, or nothing when it begins or ends within a year. */
export function yearsOf({ from, to }: Period): { readonly from: string; readonly to: string } | null {
  const isWhole = (!from || from.endsWith('-01-01')) && (!to || to.endsWith('-12-31'));
  return isWhole ? { from: from?.slice(0, 4) ?? '', to: to?.slice(0, 4) ?? '' } : null;
}

/** What two fields say, or nothing while one of them is not written to its end. */
export function typedPeriod(unit: 'year' | 'day', from: string, to: string): Period | null {
  const isWhole = [from, to].every((value) => value === '' || (unit === 'year' ? year : day).test(value));
  if (!isWhole) {
    return null;
  }
  return unit === 'year'
    ? { from: from ? firstDayOf(from) : undefined, to: to ? lastDayOf(to) : undefined }
    : { from: from || undefined, to: to || undefined };
}

/** Whether the period ends before it begins. */
export function isReversed(period: Period | null): boolean {
  return !!period?.from && !!period.to && period.to < period.from;
}
