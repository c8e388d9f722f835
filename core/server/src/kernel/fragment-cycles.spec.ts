import { parse } from 'graphql';
import { hasFragmentCycle } from './fragment-cycles';

const rest = 'fragment c on C { id }';

test.each([
  ['{ a { ...b } } fragment b on B { ...c }', false],
  ['{ a { ...b } } fragment b on B { d { ...b } }', true],
  ['{ a { ...b } } fragment b on B { ...d } fragment d on D { ...e } fragment e on E { ... on B { ...b } }', true],
  ['{ a { ...b ...b } } fragment b on B { ...c ...c }', false],
  ['{ a { ...missing } }', false],
])('%s', (query, isCyclic) => {
  expect(hasFragmentCycle(parse(`${query} ${rest}`))).toBe(isCyclic);
});
