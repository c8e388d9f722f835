import { differences } from './difference';

test('names what changed, was added and was taken away', () => {
  const before = { state: 'off', settings: { depth: 2, kept: true }, reason: 'old' };
  const after = { state: 'on', settings: { depth: 3, kept: true }, validTo: '2030-01-01' };
  expect(differences(before, after)).toEqual([
    { field: 'state', before: 'off', after: 'on' },
    { field: 'settings.depth', before: '2', after: '3' },
    { field: 'reason', before: 'old', after: null },
    { field: 'validTo', before: null, after: '2030-01-01' },
  ]);
});

test('a new record shows its fields, lists as they are written', () => {
  expect(differences(null, { name: 'A', roles: ['reader'] })).toEqual([
    { field: 'name', before: null, after: 'A' },
    { field: 'roles', before: null, after: '["reader"]' },
  ]);
});

test('nothing, and the same twice, change nothing', () => {
  expect(differences(null, null)).toEqual([]);
  expect(differences({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
});
