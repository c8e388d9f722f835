import type { LoadLog } from './load-log';
import type { TableRow } from './table-file';

/** Empty text is no value. */
export const textOrNull = (text: string): string | null => (text === '' ? null : text);

/** A whole number, or `null`; anything else refuses the row and answers `undefined`. */
export function integerOrNull(row: TableRow, column: string, log: LoadLog): number | null | undefined {
  const text = row.get(column);
  if (text === '') return null;
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  log.refuse(row.number, column, 'core.load-integer-invalid', { value: text });
  return undefined;
}

/** A positive code; anything else, and nothing, refuses the row and answers `undefined`. */
export function requiredCode(row: TableRow, column: string, log: LoadLog): number | undefined {
  const value = integerOrNull(row, column, log);
  if (value === undefined || (value !== null && value > 0)) return value ?? undefined;
  log.refuse(row.number, column, value === null ? 'core.load-value-missing' : 'core.load-integer-invalid', { value });
  return undefined;
}

/** A text; nothing refuses the row and answers `undefined`. */
export function requiredText(row: TableRow, column: string, log: LoadLog): string | undefined {
  const text = row.get(column);
  if (text !== '') return text;
  log.refuse(row.number, column, 'core.load-value-missing');
  return undefined;
}
