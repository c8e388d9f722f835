import type { Entitlement } from '@bocage/sdk/server';
import { apart, best, dependsOnPlace, isKeptBack, outcomeOf } from './explanation';

const given = (more: Partial<Entitlement> = {}): Entitlement => ({
  source: 'grant',
  sourceIds: ['g'],
  reach: { kind: 'everything' },
  limits: {},
  exact: true,
  blurred: false,
  ...more,
});

test.each([
  [0, false, { isShown: true, isReached: true, isExact: null }, 'plain'],
  [0, false, { isShown: true, isReached: false, isExact: null }, 'nothing'],
  [0, true, { isShown: true, isReached: true, isExact: null }, 'blurred'],
  [2, false, { isShown: true, isReached: true, isExact: false }, 'blurred'],
  [2, false, { isShown: false, isReached: true, isExact: true }, 'exact'],
  [4, false, { isShown: false, isReached: true, isExact: false }, 'nothing'],
  [0, false, { isShown: false, isReached: false, isExact: false }, 'nothing'],
  [2, false, { isShown: true, isReached: null, isExact: null }, 'blurred'],
] as const)('level %d, blurred %s, %j: %s', (level, isBlurred, found, expected) => {
  expect(outcomeOf(level, isBlurred, found)).toBe(expected);
});

test('the best of several reasons counts', () => {
  expect(best([])).toBe('nothing');
  expect(best(['blurred', 'exact', 'nothing'])).toBe('exact');
});

test('what needs the true place is known as such', () => {
  expect(dependsOnPlace(given())).toBe(false);
  expect(dependsOnPlace(given({ limits: { taxa: [[1, 2]], maxSensitivity: 2 } }))).toBe(false);
  expect(dependsOnPlace(given({ limits: { areas: { COM: [1] } } }))).toBe(true);
  expect(dependsOnPlace(given({ limits: { polygonsOf: ['g'] } }))).toBe(true);
  expect(dependsOnPlace(given({ reach: { kind: 'scope', scope: 'sites' } }))).toBe(true);
  expect(dependsOnPlace(given({ reach: { kind: 'site', site: 's', area: 1, owner: 'o' } }))).toBe(true);
});

test('something is kept back only where it could be more', () => {
  const untold = { isShown: true, isReached: null, isExact: null };
  expect(isKeptBack(2, given(), untold)).toBe(true);
  expect(isKeptBack(2, given({ exact: false }), untold)).toBe(false);
  expect(isKeptBack(0, given({ exact: false }), untold)).toBe(true);
  expect(isKeptBack(0, given({ blurred: true }), untold)).toBe(false);
  expect(isKeptBack(2, given(), { isShown: true, isReached: true, isExact: false })).toBe(false);
});

test('shares taken together are told one by one', () => {
  const together = given({ source: 'share', sourceIds: ['a', 'b'], reach: { kind: 'datasets', datasets: ['x', 'y'], owner: 'o' } });
  expect(apart(together).map(({ sourceIds, reach }) => [sourceIds, reach])).toEqual([
    [['a'], { kind: 'datasets', datasets: ['x'], owner: 'o' }],
    [['b'], { kind: 'datasets', datasets: ['y'], owner: 'o' }],
  ]);
});
