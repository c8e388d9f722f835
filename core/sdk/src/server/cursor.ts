import { problem } from '../shared';

/**
 * Writes the place reached in a keyset list as opaque text.
 * @example encodeCursor([row.dateMax, row.id])
 */
export function encodeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * Reads a cursor of `length` values; throws `core.cursor-invalid`.
 * @example const [dateMax, id] = decodeCursor(after, 2);
 */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  const refuse = () => problem('core.cursor-invalid', {}, 400);
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refuse();
  }
  if (!Array.isArray(place) || place.length !== length) throw refuse();
  return place.map((value: unknown) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw refuse();
  });
}
