import type { Manifest } from '@bocage/sdk/shared';
import type { Activation } from '../../shared/modules';
import { effectiveStates, isGranted } from './activation';

const manifest = (key: string, requires: Record<string, string> = {}): Manifest => ({
  key,
  version: '1.0.0',
  platform: '^1.0.0',
  title: { fr: key, en: key },
  requires: { core: '^1.0.0', ...requires },
});
const base = manifest('base');
const middle = manifest('middle', { base: '^1.0.0' });
const top = manifest('top', { middle: '^1.0.0' });

const decided = (moduleKey: string, more: Partial<Activation> = {}): [string, Activation] => [
  moduleKey,
  { organisationId: 'a', moduleKey, state: 'on', validFrom: null, validTo: null, settings: {}, ...more },
];
const states = (...rows: [string, Activation][]) => {
  const { core, ...others } = Object.fromEntries(effectiveStates([manifest('core'), base, middle, top], new Map(rows), '2026-06-15'));
  expect(core).toBe('on');
  return others;
};

test('nothing decided is off', () => {
  expect(states()).toEqual({ base: 'off', middle: 'off', top: 'off' });
});

test.each<[string, Partial<Activation>, string]>([
  ['open', {}, 'on'],
  ['read only', { state: 'read_only' }, 'read_only'],
  ['first day', { validFrom: '2026-06-15' }, 'on'],
  ['last day', { validTo: '2026-06-15' }, 'on'],
  ['not begun', { validFrom: '2026-06-16' }, 'off'],
  ['ended', { validTo: '2026-06-14' }, 'off'],
])('%s', (_, more, expected) => {
  expect(states(decided('base', more))['base']).toBe(expected);
});

test('a module is off as soon as one it needs is, however far', () => {
  const others = [decided('middle'), decided('top')] as const;
  expect(states(decided('base'), ...others)).toEqual({ base: 'on', middle: 'on', top: 'on' });
  expect(states(decided('base', { validTo: '2026-06-14' }), ...others)).toEqual({ base: 'off', middle: 'off', top: 'off' });
  expect(states(decided('base', { state: 'read_only' }), ...others)).toEqual({ base: 'read_only', middle: 'on', top: 'on' });
});

test('what is decided for later counts as decided, what is over does not', () => {
  expect(isGranted(decided('base', { validFrom: '2027-01-01' })[1], '2026-06-15')).toBe(true);
  expect(isGranted(decided('base', { validTo: '2026-06-14' })[1], '2026-06-15')).toBe(false);
  expect(isGranted(decided('base', { state: 'off' })[1], '2026-06-15')).toBe(false);
  expect(isGranted(undefined, '2026-06-15')).toBe(false);
});
