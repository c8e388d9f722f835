import { integerOrNull, requiredText } from '../../reference/loading/field';
import type { LoadLog } from '../../reference/loading/load-log';
import type { TableRow } from '../../reference/loading/table-file';

/** A square of a national grid: lower left corner and side, in metres of EPSG:2154. */
export interface GridCell {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Reads a line; answers `null` and says why when it cannot be loaded. */
export function readGridCell(row: TableRow, log: LoadLog): GridCell | null {
  const code = requiredText(row, 'code', log);
  const [x, y, size] = ['x_min_l93', 'y_min_l93', 'size_m'].map((column) => {
    const value = integerOrNull(row, column, log);
    if (value === null) log.refuse(row.number, column, 'core.load-value-missing');
    return value ?? undefined;
  });
  if (code === undefined || x === undefined || y === undefined || size === undefined) return null;
  if (size > 0) return { code, x, y, size };
  log.refuse(row.number, 'size_m', 'core.load-integer-invalid', { value: size });
  return null;
}
