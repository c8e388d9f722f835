import { sql } from '@bocage/sdk/server';
import { createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { ReferenceLoader } from '../src/reference';
import { ranksFile, ReferenceFiles } from './reference-files';

let platform: TestPlatform;
let loader: ReferenceLoader;
const files = new ReferenceFiles();

const columns = [
  'REGNE',
  'PHYLUM',
  'CLASSE',
  'ORDRE',
  'FAMILLE',
  'CD_NOM',
  'CD_TAXSUP',
  'CD_SUP',
  'CD_REF',
  'RANG',
  'LB_NOM',
  'LB_AUTEUR',
  'NOM_COMPLET',
  'NOM_VERN',
  'FR',
];
const bird = ['Animalia', 'Chordata', 'Aves', 'Passeriformes', 'Paridae'];
const plant = ['Plantae', 'Tracheophyta', 'Magnoliopsida', 'Ericales', 'Ericaceae'];
const rows = [
  [...bird, 3760, '', '', 534742, 'ES', 'Parus caeruleus', 'Linnaeus, 1758', '', 'Mésange bleue', 'P'],
  [...bird, 534742, '', '', 534742, 'ES', 'Cyanistes caeruleus', '(Linnaeus, 1758)', '', 'Mésange bleue, Mésange (de Paris, du parc)', 'P'],
  [...bird, 534743, '', '', 534743, 'SSES', 'Cyanistes caeruleus ogliastrae', '', '', '', ''],
  [...bird, 3764, '', '', 3764, 'ES', 'Parus major', 'Linnaeus, 1758', '', 'Mésange charbonnière', 'P'],
  [...bird, 500, '', 999_999, 500, 'ES', 'Parus orphanus', '', '', '', ''],
  [...bird, 501, '', 3764, 501, 'SSES', 'Parus major major', '', '', '', ''],
  [...bird, 502, '', '', 888_888, 'ES', 'Parus lost', '', '', '', ''],
  [...plant, 600, '', '', 600, 'ES', 'Parus herba', '', '', 'L"herbe', ''],
];
const loadRows = (name: string, extra: readonly (readonly (string | number)[])[] = [], encoding: BufferEncoding = 'utf8') =>
  loader.load('taxref', files.taxref(name, columns, [...rows, ...extra], encoding));
const taxonOf = (name: string) =>
  platform.db.one<{
    cdNom: number;
    cdRef: number;
    parent: number | null;
    first: number;
    last: number;
    isLocal: boolean;
    version: string | null;
  }>(sql`
    select cd_nom as "cdNom", cd_ref as "cdRef", parent_cd_nom as parent, tree_first as first, tree_last as last, is_local as "isLocal",
      reference_version as version
    from taxonomy.taxon where scientific_name = ${name}`);
const pathOf = async (name: string) => {
  const path = await platform.db.query<{ name: string }>(sql`
    with recursive up as (
      select cd_nom, parent_cd_nom, scientific_name, 0 as steps from taxonomy.taxon where scientific_name = ${name}
      union all select t.cd_nom, t.parent_cd_nom, t.scientific_name, steps + 1 from up join taxonomy.taxon t on t.cd_nom = up.parent_cd_nom
    ) select scientific_name as name from up order by steps desc`);
  return path.map((step) => step.name);
};
const eventCount = async () =>
  (await platform.db.one<{ count: number }>(sql`select count(*) as count from core.event where name = 'core.taxonomy.renumbered'`)).count;

beforeAll(async () => {
  platform = await createTestPlatform();
  loader = platform.get(ReferenceLoader);
  await loader.load('ranks', files.write('ranks.csv', ranksFile));
});
afterAll(async () => {
  files.remove();
  await platform?.close();
});

test('a TAXREF file is loaded, the tree completed from the classification, what is odd told', async () => {
  const report = await loadRows('TAXREFv18.txt');
  expect(report).toMatchObject({ read: 8, inserted: 8, updated: 0, refused: 0 });
  expect(report.issues).toEqual([
    {
      severity: 'notice',
      file: 'TAXREFv18.txt',
      row: 8,
      column: 'CD_REF',
      code: 'core.load-accepted-missing',
      params: { named: 888_888, kept: 502 },
    },
  ]);
  expect(await pathOf('Parus major major')).toEqual([
    'Biota',
    'Animalia',
    'Chordata',
    'Aves',
    'Passeriformes',
    'Paridae',
    'Parus',
    'Parus major',
    'Parus major major',
  ]);
  expect(await pathOf('Cyanistes caeruleus ogliastrae')).toContain('Cyanistes caeruleus');
  expect(await pathOf('Parus orphanus')).toContain('Paridae');
  expect((await taxonOf('Parus lost')).cdRef).toBe(502);
  expect((await taxonOf('Parus major')).version).toBe('18');
});

test('homonyms of two kingdoms stay apart', async () => {
  expect(await pathOf('Parus herba')).toEqual([
    'Biota',
    'Plantae',
    'Tracheophyta',
    'Magnoliopsida',
    'Ericales',
    'Ericaceae',
    'Parus',
    'Parus herba',
  ]);
  const genera = await platform.db.query(
    sql`select cd_nom from taxonomy.taxon where scientific_name = 'Parus' and cd_nom < 0 and is_local`,
  );
  expect(genera).toHaveLength(2);
});

test('a branch is one range, and synonyms carry that of their accepted taxon', async () => {
  const [family, tit, synonym, accepted] = [
    await taxonOf('Paridae'),
    await taxonOf('Parus major'),
    await taxonOf('Parus caeruleus'),
    await taxonOf('Cyanistes caeruleus'),
  ];
  const inside = await platform.db.query<{ name: string }>(sql`
    select scientific_name as name from taxonomy.taxon where tree_first between ${family.first} and ${family.last} and cd_nom = cd_ref`);
  expect(inside.map(({ name }) => name).sort()).toEqual([
    'Cyanistes',
    'Cyanistes caeruleus',
    'Cyanistes caeruleus ogliastrae',
    'Paridae',
    'Parus',
    'Parus lost',
    'Parus major',
    'Parus major major',
    'Parus orphanus',
  ]);
  expect(tit.last - tit.first).toBe(1);
  expect([synonym.first, synonym.last, synonym.parent]).toEqual([accepted.first, accepted.last, null]);
});

test('names to search: one for each vernacular name, commas inside brackets aside', async () => {
  const names = await platform.db.query<{ name: string; kind: string; text: string }>(sql`
    select name, kind, search_text as text from taxonomy.taxon_name where cd_nom = 534742 order by id`);
  expect(names).toEqual(
    expect.arrayContaining([
      { name: 'Cyanistes caeruleus', kind: 'scientific', text: 'cyanistes caeruleus' },
      { name: 'Mésange bleue', kind: 'vernacular_fr', text: 'mesange bleue' },
      { name: 'Mésange (de Paris, du parc)', kind: 'vernacular_fr', text: 'mesange (de paris, du parc)' },
    ]),
  );
});

test('a second run, in Latin-1, upper or lower case columns, changes nothing and says nothing', async () => {
  const before = await eventCount();
  expect(await loadRows('TAXREFv18.txt')).toMatchObject({ inserted: 0, updated: 0, unchanged: 8 });
  expect(await loadRows('TAXREFv18.txt', [], 'latin1')).toMatchObject({ inserted: 0, updated: 0, unchanged: 8 });
  const lower = files.taxref(
    'taxref_v18.tsv',
    columns.map((name) => name.toLowerCase()),
    rows,
  );
  expect(await loader.load('taxref', lower)).toMatchObject({ inserted: 0, updated: 0 });
  expect(await eventCount()).toBe(before);
});

test('bad rows are refused one by one, with row and column', async () => {
  const blank = ['', '', '', '', ''];
  const report = await loadRows('TAXREFv18.txt', [
    [...blank, 'abc', '', '', 1, 'ES', 'Bad code', '', '', '', ''],
    [...blank, 701, '', '', '', 'ES', 'No reference', '', '', '', ''],
    [...blank, 702, '', '', 702, 'XX', 'Unknown rank', '', '', '', ''],
    [...blank, 703, '', '', 703, 'ES', '', '', '', '', ''],
    [...blank, 3764, '', '', 3764, 'ES', 'Twice', '', '', '', ''],
  ]);
  expect(report).toMatchObject({ read: 13, inserted: 0, updated: 0, refused: 5, unchanged: 8 });
  expect(report.issues.filter(({ severity }) => severity === 'refused').map(({ row, column, code }) => [row, column, code])).toEqual([
    [10, 'CD_NOM', 'core.load-integer-invalid'],
    [11, 'CD_REF', 'core.load-value-missing'],
    [12, 'RANG', 'core.load-rank-unknown'],
    [13, 'LB_NOM', 'core.load-value-missing'],
    [14, 'CD_NOM', 'core.load-duplicate'],
  ]);
});

test('a file without the columns of TAXREF is refused whole', async () => {
  const report = await loader.load('taxref', files.write('other.csv', 'CD_NOM;NAME\n1;x\n'));
  expect(report.read).toBe(0);
  expect(report.issues.map(({ column, code }) => [column, code])).toEqual(
    ['CD_REF', 'RANG', 'LB_NOM'].map((column) => [column, 'core.load-column-missing']),
  );
});

test('a genus that comes with the next version takes the place of the node made for it', async () => {
  const made = await taxonOf('Cyanistes');
  expect(made.isLocal).toBe(true);
  const before = await eventCount();
  const report = await loadRows('TAXREFv18.txt', [[...bird, 800, '', '', 800, 'GN', 'Cyanistes', 'Kaup, 1829', '', '', '']]);
  expect(report).toMatchObject({ inserted: 1, updated: 0 });
  expect(await eventCount()).toBe(before + 1);
  expect((await taxonOf('Cyanistes caeruleus')).parent).toBe(800);
  const { cdRef } = await platform.db.one<{ cdRef: number }>(
    sql`select cd_ref as "cdRef" from taxonomy.taxon where cd_nom = ${made.cdNom}`,
  );
  expect(cdRef).toBe(800);
});

test('when an accepted name becomes a synonym, those that referred to it follow', async () => {
  const file = files.taxref('TAXREFv19.txt', columns, [
    [...bird, 534742, '', '', 900, 'ES', 'Cyanistes caeruleus', '(Linnaeus, 1758)', '', 'Mésange bleue', 'P'],
    [...bird, 900, '', '', 900, 'ES', 'Cyanistes novus', '', '', '', 'P'],
  ]);
  expect(await loader.load('taxref', file)).toMatchObject({ inserted: 1, updated: 1 });
  expect((await taxonOf('Parus caeruleus')).cdRef).toBe(900);
  expect((await taxonOf('Cyanistes caeruleus')).version).toBe('19');
});
