import { acceptedCode } from './accepted-codes';

const refs = new Map([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 99],
  [5, 4],
  [6, 7],
  [7, 6],
  [8, 7],
]);

test.each([
  [1, { cdRef: 1 }],
  [2, { cdRef: 1 }],
  [3, { cdRef: 1, issue: 'core.load-accepted-is-synonym' }],
  [4, { cdRef: 4, issue: 'core.load-accepted-missing' }],
  [5, { cdRef: 4, issue: 'core.load-accepted-missing' }],
  [6, { cdRef: 6, issue: 'core.load-accepted-in-circle' }],
  [7, { cdRef: 6, issue: 'core.load-accepted-in-circle' }],
  [8, { cdRef: 6, issue: 'core.load-accepted-in-circle' }],
])('%i', (cdNom, expected) => expect(acceptedCode(cdNom, refs)).toEqual(expected));
