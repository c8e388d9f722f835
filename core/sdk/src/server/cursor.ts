import { problem } from '../shared';

/**
 * Writes the place reached in a keyset list as opaque text.
 * @example encodeCursor([row.dateMax, row.id])
 */
export function encodeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * What a value of a cursor is: `instant` is UTC and `timestamp` a local time, both ISO 8601. A cursor comes from outside: the database
 * must be able to read it.
 */
type CursorPart = 'text' | 'instant' | 'timestamp' | 'uuid';

/** A day that no month has is read as another day, and there is no year 0. */
const isMoment = (moment: string) =>
  !moment.startsWith('0000') && !Number.isNaN(Date.parse(moment)) && new Date(moment).toISOString().slice(0, 10) === moment.slice(0, 10);

const isPart: Readonly<Record<CursorPart, (value: string) => boolean>> = {
  text: (value) => !value.includes('\0'),
  instant: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(value) && isMoment(value),
  timestamp: (value) => /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?$/.test(value) && isMoment(`${value.replace(' ', 'T')}Z`),
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
};

/**
 * Reads a cursor of these parts; anything but what {@link encodeCursor} wrote throws `core.cursor-invalid`.
 * @example const [dateMax, id] = decodeCursor(after, ['instant', 'uuid']);
 */
export function decodeCursor(cursor: string, parts: readonly CursorPart[]): string[] {
  const refuse = () => problem('core.cursor-invalid', {}, 400);
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refuse();
  }
  if (!Array.isArray(place) || place.length !== parts.length) throw refuse();
  const values = place.filter((value, index): value is string => {
    const part = parts[index];
    return typeof value === 'string' && part !== undefined && isPart[part](value);
  });
  if (values.length !== parts.length || encodeCursor(values) !== cursor) throw refuse();
  return values;
}
