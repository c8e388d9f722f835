import { decodeCursor, encodeCursor } from './cursor';

const id = '00000000-0000-7000-8000-000000000000';

test('a cursor is read as it was written', () => {
  const place = ['2026-02-28T10:00:00.123456Z', id];
  expect(decodeCursor(encodeCursor(place), ['instant', 'uuid'])).toEqual(place);
  expect(decodeCursor(encodeCursor(['été']), ['text'])).toEqual(['été']);
  expect(decodeCursor(encodeCursor(['2020-05-02 10:00:00.5']), ['timestamp'])).toEqual(['2020-05-02 10:00:00.5']);
});

test.each<(string | number | null | object)[]>([
  ['2026-02-31T10:00:00Z', id],
  ['0000-01-01T00:00:00Z', id],
  ['2026-02-28T24:00:00Z', id],
  ['2026-02-28T10:00:00', id],
  ['2026-02-28', id],
  ['infinity', id],
  ['2026-02-28T10:00:00Z', 'x'],
  ['2026-02-28T10:00:00Z', null],
  ['2026-02-28T10:00:00Z', id, id],
])('%s, %s is no place in a list by instant and identifier', (...place) => {
  const cursor = Buffer.from(JSON.stringify(place)).toString('base64url');
  expect(() => decodeCursor(cursor, ['instant', 'uuid'])).toThrow('core.cursor-invalid');
});

test.each(['', 'x', '%%%', 'null', 'W10', `${encodeCursor(['a'])}=`, ` ${encodeCursor(['a'])}`, 'WyAiYSIgXQ'])(
  '%j is none of ours',
  (cursor) => {
    expect(() => decodeCursor(cursor, ['text'])).toThrow('core.cursor-invalid');
  },
);
