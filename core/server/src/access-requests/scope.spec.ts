import { assertNarrower, combined, type Narrowing, type Ranges, type Scope, type StewardDecision } from './scope';

/** Aves 1–9, eagles 3–5 with one eagle at 4; plants 20–29. */
const ranges: Ranges = new Map([
  [100, [1, 9]],
  [101, [3, 5]],
  [102, [4, 4]],
  [200, [20, 29]],
]);
const asked: Scope = {
  taxa: [100, 200],
  areas: [1, 2, 3],
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  actions: ['read', 'export'],
  isSensitive: true,
};
const asAsked: Narrowing = { taxa: null, areas: null, validFrom: null, validTo: null, actions: null, isSensitive: null };
const decision = (
  kind: StewardDecision['kind'],
  narrowing: Partial<Narrowing> = {},
  concerned: Partial<StewardDecision['concerned']> = {},
) => ({
  kind,
  narrowing: { ...asAsked, ...narrowing },
  concerned: { taxa: null, areas: null, ...concerned },
});

test('approved by all: as asked', () => {
  expect(combined(asked, [decision('approve'), decision('approve')], ranges)).toEqual({ outcome: 'approved', scope: asked });
});

test('narrowings add up: each takes away, none gives back', () => {
  const { outcome, scope } = combined(
    asked,
    [
      decision('narrow', { taxa: [101, 200], validTo: '2026-06-30' }),
      decision('narrow', { taxa: [102], areas: [2, 3], isSensitive: false }),
    ],
    ranges,
  );
  expect(outcome).toBe('partly_approved');
  expect(scope).toEqual({ ...asked, taxa: [102], areas: [2, 3], validTo: '2026-06-30', isSensitive: false });
});

test('the order of decisions does not matter', () => {
  const decisions = [
    decision('narrow', { taxa: [101, 200] }),
    decision('refuse', {}, { taxa: [200], areas: [1] }),
    decision('narrow', { areas: [1, 2] }),
    decision('approve'),
  ];
  const forward = combined(asked, decisions, ranges);
  expect(combined(asked, [...decisions].reverse(), ranges)).toEqual(forward);
  expect(forward.scope).toEqual({ ...asked, taxa: [101], areas: [1, 2] });
  const mixed = [
    decision('refuse', {}, { taxa: [100] }),
    decision('refuse', {}, { taxa: [200], areas: [1] }),
    decision('narrow', { taxa: [101, 200] }),
  ];
  expect(combined(asked, [...mixed].reverse(), ranges)).toEqual(combined(asked, mixed, ranges));
});

test('who refuses takes away the part it answers for', () => {
  expect(combined(asked, [decision('refuse', {}, { taxa: [200] })], ranges).scope?.taxa).toEqual([100]);
  expect(combined(asked, [decision('refuse', {}, { taxa: [100, 200], areas: [1] })], ranges).scope).toEqual({ ...asked, areas: [2, 3] });
  expect(combined(asked, [decision('refuse')], ranges)).toEqual({ outcome: 'refused', scope: null });
  expect(combined({ ...asked, taxa: null }, [decision('refuse', {}, { taxa: [100] })], ranges).outcome).toBe('refused');
  expect(combined({ ...asked, areas: null }, [decision('refuse', {}, { areas: [1] })], ranges).outcome).toBe('refused');
});

test('what leaves nothing is a refusal', () => {
  const apart = [decision('narrow', { taxa: [101] }), decision('narrow', { taxa: [200] })];
  expect(combined(asked, apart, ranges)).toEqual({ outcome: 'refused', scope: null });
  const never = [decision('narrow', { validTo: '2026-03-01' }), decision('narrow', { validFrom: '2026-04-01' })];
  expect(combined(asked, never, ranges).outcome).toBe('refused');
});

test('all taxa may be narrowed to some', () => {
  expect(combined({ ...asked, taxa: null }, [decision('narrow', { taxa: [101] })], ranges).scope?.taxa).toEqual([101]);
});

test.each([
  ['taxa', { taxa: [100, 999] }],
  ['areas', { areas: [1, 4] }],
  ['validFrom', { validFrom: '2025-12-31' }],
  ['validTo', { validTo: '2027-01-01' }],
] as const)('a narrowing cannot widen %s', (field, narrowing) => {
  expect(refusal(asked, narrowing)).toEqual([`/${field}`]);
});

test('a narrowing cannot climb the tree, add an action or sensitive records', () => {
  const small: Scope = { ...asked, taxa: [101], actions: ['read'], isSensitive: false };
  expect(refusal(small, { taxa: [100], actions: ['read', 'export'], isSensitive: true })).toEqual(['/taxa', '/actions', '/isSensitive']);
  expect(refusal(small, { taxa: [102] })).toEqual([]);
  expect(() => assertNarrower({ ...small, areas: null }, { ...asAsked, areas: [1] }, ranges)).toThrow('core.access-decision-widens');
});

test('a narrowing that leaves nothing is not one', () => {
  expect(() => assertNarrower(asked, { ...asAsked, taxa: [] }, ranges)).toThrow('core.access-decision-leaves-nothing');
});

function refusal(scope: Scope, narrowing: Partial<Narrowing>): string[] {
  try {
    assertNarrower(scope, { ...asAsked, ...narrowing }, ranges);
    return [];
  } catch (error) {
    return (error as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
  }
}
