import type { Entitlement } from '@bocage/sdk/server';
import { merged } from './merged-entitlements';

const granted = (limits: Entitlement['limits'], reach: Entitlement['reach'] = { kind: 'everything' }): Entitlement => ({
  source: 'grant',
  sourceIds: [],
  reach,
  limits,
  exact: false,
  blurred: false,
});
const limitsOf = (...entitlements: Entitlement[]) => merged(entitlements).map(({ limits }) => limits);

test('taxa anywhere, and areas for all taxa, each become one', () => {
  expect(
    limitsOf(
      granted({ taxa: [[1, 5]] }),
      granted({ areas: { DEP: [1] } }),
      granted({ taxa: [[9, 9]] }),
      granted({ areas: { DEP: [1, 2], COM: [3] } }),
    ),
  ).toEqual([
    {
      taxa: [
        [1, 5],
        [9, 9],
      ],
    },
    { areas: { DEP: [1, 2], COM: [3] } },
  ]);
});

test('taxa of one area stay within it', () => {
  const apart = [granted({ taxa: [[1, 5]], areas: { DEP: [1] } }), granted({ taxa: [[9, 9]], areas: { DEP: [2] } })];
  expect(limitsOf(...apart)).toEqual(apart.map(({ limits }) => limits));
  expect(limitsOf(granted({ taxa: [[1, 5]], areas: { DEP: [1] } }), granted({ taxa: [[1, 5]], areas: { DEP: [2] } }))).toEqual([
    { taxa: [[1, 5]], areas: { DEP: [1, 2] } },
  ]);
});

test('polygons for the same taxa become one', () => {
  const everywhere = (grant: string) => granted({ polygonsOf: [grant] });
  expect(limitsOf(everywhere('a'), granted({ taxa: [[1, 5]], polygonsOf: ['b'] }), everywhere('c'))).toEqual([
    { polygonsOf: ['a', 'c'] },
    { taxa: [[1, 5]], polygonsOf: ['b'] },
  ]);
});

test('without the limit is more than with it', () => {
  expect(limitsOf(granted({ taxa: [[1, 5]] }), granted({}), granted({ taxa: [[7, 8]] }))).toEqual([{}]);
});

test('a limit on no taxon at all reaches nothing more', () => {
  expect(limitsOf(granted({ taxa: [] }), granted({ taxa: [[1, 5]] }))).toEqual([{ taxa: [[1, 5]] }]);
});

test('what reaches other rows, or up to another level, stays apart', () => {
  const apart = [
    granted({ taxa: [[1, 5]] }),
    granted({ taxa: [[1, 5]] }, { kind: 'public' }),
    granted({ taxa: [[1, 5]], maxSensitivity: 2 }),
    granted({ taxa: [[2, 3]], polygonsOf: ['a'] }),
  ];
  expect(limitsOf(...apart)).toEqual(apart.map(({ limits }) => limits));
});
