/** What spreadsheets take for a formula when it stands first. */
const formula = /^[=+\-@\t\r]/;

/** One cell: quoted when it must be, and inert when a spreadsheet would compute it. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const inert = typeof value === 'string' && formula.test(text) ? `'${text}` : text;
  return /[",\n\r;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A line of a CSV file (RFC 4180). */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(',')}\r\n`;
