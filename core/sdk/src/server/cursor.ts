import { problem } from '../shared';

/**
 * Writes the place reached in a keyset list as opaque text.
 * @example encodeCursor([row.dateMax, row.id])
 */
export function encodeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** What a value of a cursor is; `instant` is UTC, as ISO 8601. A cursor comes from outside: the database must be able to read it. */
type CursorPart = 'text' | 'instant' | 'uuid';

/** A day that no month has is read as another day. */
const isSameDay = (instant: string) => new Date(instant).toISOString().slice(0, 10) === instant.slice(0, 10);

const isPart: Readonly<Record<CursorPart, (value: string) => boolean>> = {
  text: (value) => !value.includes('\0'),
  instant: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(value) && !Number.isNaN(Date.parse(value)) && isSameDay(value),
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
};

/**
 * Reads a cursor of as many values, or of these parts; throws `core.cursor-invalid`.
 * @example const [dateMax, id] = decodeCursor(after, ['instant', 'uuid']);
 */
export function decodeCursor(cursor: string, parts: number | readonly CursorPart[]): (string | number | null)[] {
  const refuse = () => problem('core.cursor-invalid', {}, 400);
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refuse();
  }
  if (!Array.isArray(place) || place.length !== (typeof parts === 'number' ? parts : parts.length)) throw refuse();
  return place.map((value: unknown, index) => {
    const part = typeof parts === 'number' ? undefined : parts[index];
    if (part && !(typeof value === 'string' && isPart[part](value))) throw refuse();
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw refuse();
  });
}
