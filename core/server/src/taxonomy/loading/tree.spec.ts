import { TreeBuilder } from './tree';
import { madeCode, type TreeName } from './tree-nodes';

const positions = new Map(Object.entries({ Dumm: 10, KD: 30, PH: 60, CL: 130, OR: 190, FM: 230, GN: 280, ES: 350, SSES: 380 }));

const name = (cdNom: number, rank: string, text: string, more: Partial<TreeName> = {}): TreeName => ({
  cdNom,
  cdRef: cdNom,
  rank,
  name: text,
  kingdom: 'Animalia',
  phylum: null,
  class: null,
  order: null,
  family: null,
  genus: null,
  cdSup: null,
  cdTaxsup: null,
  parent: null,
  isLocal: false,
  range: null,
  ...more,
});
const build = (names: TreeName[]) => new TreeBuilder(names, positions).build();

test('a node stands once, where most names put it', () => {
  const tree = build([
    name(1, 'ES', 'Aa a', { genus: 'Aa', family: 'Aidae', order: 'One' }),
    name(2, 'ES', 'Aa b', { genus: 'Aa', family: 'Aidae', order: 'Two' }),
    name(3, 'ES', 'Aa c', { genus: 'Aa', family: 'Aidae', order: 'Two' }),
  ]);
  const family = tree.made.find((node) => node.name === 'Aidae');
  expect(tree.made.map((node) => node.name).sort()).toEqual(['Aa', 'Aidae', 'Animalia', 'Biota', 'Two']);
  expect(family).toMatchObject({ rank: 'FM', kingdom: 'Animalia', order: 'Two' });
});

test('made codes are the same whatever the order of the names, and below zero', () => {
  const names = [name(1, 'ES', 'Aa a', { genus: 'Aa' }), name(2, 'ES', 'Bb b', { genus: 'Bb' })];
  const codes = (list: TreeName[]) => new Map(build(list).made.map((node) => [node.name, node.cdNom]));
  expect(codes(names)).toEqual(new Map([...codes([...names].reverse())]));
  expect([...codes(names).values()].every((code) => code < 0)).toBe(true);
  const first = madeCode('key', () => false);
  expect(madeCode('key', (code) => code === first)).toBe(first - 1);
});

test('a second build on what the first made makes nothing', () => {
  const species = name(1, 'ES', 'Aa a', { genus: 'Aa', family: 'Aidae' });
  const first = build([species]);
  const local = first.made.map((node) => name(node.cdNom, node.rank, node.name, { ...node, isLocal: true }));
  const second = build([species, ...local]);
  expect(second.made).toEqual([]);
  expect(second.ranges).toEqual(first.ranges);
});

test('named parents come first; a circle of parents is cut at the root', () => {
  const tree = build([
    name(349525, 'Dumm', 'Biota', { kingdom: null }),
    name(1, 'FM', 'Aidae', { cdSup: 349525 }),
    name(2, 'ES', 'Aa a', { cdSup: 7777, cdTaxsup: 1, genus: 'Aa' }),
    name(3, 'GN', 'Bb', { cdSup: 4 }),
    name(4, 'GN', 'Cc', { cdSup: 3 }),
  ]);
  expect(tree.root).toBe(349525);
  expect(tree.made).toEqual([]);
  expect([tree.parents.get(2), tree.parents.get(3), tree.parents.get(4)]).toEqual([1, 349525, 3]);
  expect(tree.ranges.get(349525)).toEqual({ first: 1, last: 5 });
});

test('a number is never that of another taxon: the tree keeps its numbers, or takes new ones', () => {
  const numbered = (names: TreeName[]) => {
    const { ranges, made } = build(names);
    const local = made.map((node) => name(node.cdNom, node.rank, node.name, { ...node, isLocal: true }));
    return [...names, ...local].map((one) => ({ ...one, range: ranges.get(one.cdRef) ?? null }));
  };
  const rangesOf = (names: readonly TreeName[]) => new Map(names.map(({ cdNom, range }) => [cdNom, range]));
  const first = numbered([name(2, 'ES', 'Bb b', { genus: 'Bb' }), name(3, 'ES', 'Bb b old', { cdRef: 2 })]);
  const same = numbered([...first, name(4, 'ES', 'Bb b older', { cdRef: 2 })]);
  expect(rangesOf(same)).toEqual(rangesOf([...first, name(4, 'ES', '', { range: first[0]?.range ?? null })]));
  const known = new Set(first.map(({ range }) => range?.first));
  for (const changed of [
    numbered([...first, name(1, 'ES', 'Aa a', { genus: 'Aa' })]),
    numbered([...first.filter(({ cdNom }) => cdNom !== 3), name(1, 'ES', 'Bb', { genus: 'Bb' }), { ...(first[1] as TreeName), cdRef: 1 }]),
  ])
    expect(changed.filter(({ range }) => known.has(range?.first))).toEqual([]);
});

test('homonymous genera of one kingdom are told apart by family', () => {
  const tree = build([
    name(10, 'GN', 'Aa', { genus: 'Aa', family: 'Xidae' }),
    name(11, 'GN', 'Aa', { genus: 'Aa', family: 'Yidae' }),
    name(12, 'ES', 'Aa y', { genus: 'Aa', family: 'Yidae' }),
  ]);
  expect(tree.parents.get(12)).toBe(11);
});
