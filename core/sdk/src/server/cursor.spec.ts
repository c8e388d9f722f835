import { decodeCursor, encodeCursor } from './cursor';

const id = '00000000-0000-7000-8000-000000000000';

test('a cursor is read as it was written', () => {
  const place = ['2026-02-28T10:00:00.123456Z', id];
  expect(decodeCursor(encodeCursor(place), ['instant', 'uuid'])).toEqual(place);
  expect(decodeCursor(encodeCursor(['été', 3, null]), 3)).toEqual(['été', 3, null]);
});

test.each([
  ['2026-02-31T10:00:00Z', id],
  ['2026-02-28', id],
  ['infinity', id],
  ['2026-02-28T10:00:00Z', 'x'],
  ['2026-02-28T10:00:00Z', null],
  ['2026-02-28T10:00:00Z', id, id],
])('%s, %s is no place in a list by instant and identifier', (...place) => {
  expect(() => decodeCursor(encodeCursor(place), ['instant', 'uuid'])).toThrow('core.cursor-invalid');
});
