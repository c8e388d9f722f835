import type { Manifest } from '@bocage/sdk/shared';
import { dependencyOrder } from './graph';
import { graphProblems, manifestProblems } from './manifests';

const manifest = (key: string, more: Partial<Manifest> = {}): Manifest => ({
  key,
  version: '1.0.0',
  platform: '^1.0.0',
  title: { fr: key, en: key },
  ...more,
});

describe('manifestProblems', () => {
  it('accepts a minimal manifest', () => {
    expect(manifestProblems(manifest('bats'), 'bats')).toEqual([]);
  });

  it('tells every problem at once, with its place', () => {
    const problems = manifestProblems({ key: 'Bats', version: '1', title: { fr: 'Chauves-souris' }, surprise: true }, 'bats');
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/key'),
        expect.stringContaining('/version'),
        expect.stringContaining("'platform'"),
        expect.stringContaining("/title must have required property 'en'"),
        expect.stringContaining('surprise'),
      ]),
    );
  });

  it.each([
    [{ jobs: [{ name: 'other.remind' }] }, 'must start with bats.'],
    [{ ui: { nav: [{ path: '', label: { fr: 'a', en: 'a' }, icon: 'pin', can: 'bats.roost.read' }] } }, 'bats.roost.read is not declared'],
    [{ requires: { core: 'one' } }, 'not a version range'],
    [{ settings: { type: 'object', properties: { a: { type: 'strin' } } } }, 'settings'],
  ])('refuses %j', (more, message) => {
    expect(manifestProblems(manifest('bats', more as Partial<Manifest>), 'bats').join('\n')).toContain(message);
  });
});

describe('graphProblems', () => {
  it('names both versions when they do not fit', () => {
    const problems = graphProblems([manifest('core'), manifest('bats', { requires: { core: '^2.0.0' } })]);
    expect(problems).toEqual(['bats 1.0.0 needs core ^2.0.0, installed is 1.0.0']);
  });

  it('names what is missing, doubled or made for another platform', () => {
    const problems = graphProblems([
      manifest('a', { requires: { ghost: '^1.0.0' } }),
      manifest('b', { platform: '^9.0.0' }),
      manifest('b'),
    ]);
    expect(problems).toEqual([
      'b: two modules have this key',
      'a requires ghost ^1.0.0, which is not installed',
      'b 1.0.0 needs Bocage ^9.0.0, this is 1.0.0',
    ]);
  });

  it('does not mind an absent optional neighbour', () => {
    expect(graphProblems([manifest('a', { optional: { ghost: '^1.0.0' } })])).toEqual([]);
  });
});

describe('dependencyOrder', () => {
  it('puts what is required first and breaks ties by key', () => {
    const order = dependencyOrder([
      manifest('z', { requires: { b: '*' } }),
      manifest('a', { requires: { z: '*' } }),
      manifest('b'),
      manifest('c'),
    ]);
    expect(order.map(({ key }) => key)).toEqual(['b', 'z', 'a', 'c']);
  });

  it('names the circle', () => {
    expect(() => dependencyOrder([manifest('a', { requires: { b: '*' } }), manifest('b', { requires: { a: '*' } })])).toThrow('a → b → a');
  });
});
