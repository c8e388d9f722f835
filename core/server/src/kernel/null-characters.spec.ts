import { nullCharacterIn } from './null-characters';

test.each([
  ['nothing', { a: ['b', 1, null, true], c: { d: '' } }, null],
  ['the value itself', 'a\0', ''],
  ['a field of a list', { items: [{ name: 'a' }, { name: '\0' }] }, '/items/1/name'],
  ['a field whose name has signs', { 'a/b~c': '\0' }, '/a~1b~0c'],
])('a null character in %s', (_, value, pointer) => {
  expect(nullCharacterIn(value)).toBe(pointer);
});

test('however deep the request is', () => {
  let [clean, dirty]: unknown[] = ['a', '\0'];
  for (let depth = 0; depth < 200_000; depth += 1) [clean, dirty] = [[clean], [dirty]];
  expect(nullCharacterIn(clean)).toBeNull();
  expect(nullCharacterIn(dirty)).toBe('/0'.repeat(200_000));
});
