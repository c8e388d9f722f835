import { sql } from '@bocage/sdk/server';
import { createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { ReferenceLoader, type LoadProgress, type LoadReport } from '../src/reference';
import { ReferenceFiles } from './reference-files';

let platform: TestPlatform;
let loader: ReferenceLoader;
let reports: LoadReport[];
const progress: LoadProgress[] = [];
const files = new ReferenceFiles();
const count = async (table: string) => {
  const counts: Record<string, number> = await platform.db.one(sql`
    select (select count(*) from core.nomenclature) as nomenclature, (select count(*) from taxonomy.taxon where not is_local) as taxon,
      (select count(*) from taxonomy.sensitivity_rule) as rule, (select count(*) from geography.area where type_code = 'COM') as commune,
      (select count(*) from taxonomy.taxon where tree_first is null) as unplaced,
      (select count(*) from core.nomenclature_type t where t.code in ('STADE_VIE', 'SEXE', 'STATUT_OBS', 'METH_OBS')
        and (t.label_en is null or exists (select from core.nomenclature n where n.type_code = t.code and n.label_en is null))) as untranslated`);
  return counts[table];
};

beforeAll(async () => {
  platform = await createTestPlatform();
  loader = platform.get(ReferenceLoader);
  reports = await loader.loadShipped((step) => progress.push(step));
}, 180_000);
afterAll(async () => {
  files.remove();
  await platform?.close();
});

test('everything shipped is loaded, without a refused line', async () => {
  expect(reports.filter(({ refused }) => refused > 0)).toEqual([]);
  expect(await count('nomenclature')).toBeGreaterThan(600);
  expect(await count('taxon')).toBeGreaterThan(40_000);
  expect(await count('rule')).toBe(2657);
  expect(await count('commune')).toBe(6881);
  expect(await count('unplaced')).toBe(0);
  expect(await count('untranslated')).toBe(0);
});

test('progress only grows and ends at its total', () => {
  const places = progress.map(({ done }) => done);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  const last = progress.at(-1);
  expect(last?.done).toBe(last?.total);
  expect(progress[0]?.label).toEqual({ fr: 'Nomenclatures du SINP', en: 'SINP nomenclatures' });
});

test('communes lie in one department and one region, and wholly in the grid', async () => {
  const { odd } = await platform.db.one<{ odd: number }>(sql`
    select count(*) as odd from (
      select a.id, count(*) filter (where b.type_code = 'DEP') as departments, count(*) filter (where b.type_code = 'REG') as regions,
        sum(i.share) filter (where b.type_code = 'M10') as covered
      from geography.area a
      join geography.area_intersection i on i.area_id = a.id
      join geography.area b on b.id = i.other_id
      where a.type_code = 'COM' group by a.id
    ) c where departments <> 1 or regions <> 1 or covered not between 0.99 and 1.01`);
  expect(odd).toBe(0);
});

test('every cell of the grid that holds a commune lies in departments', async () => {
  const { lost } = await platform.db.one<{ lost: number }>(sql`
    select count(distinct cell.id) as lost
    from geography.area_intersection held
    join geography.area cell on cell.id = held.other_id and cell.type_code = 'M10'
    where held.share > 0.5 and not exists (
      select from geography.area_intersection i join geography.area department on department.id = i.other_id and department.type_code = 'DEP'
      where i.area_id = cell.id)`);
  expect(lost).toBe(0);
});

test('a second start skips every file', async () => {
  const begin = performance.now();
  expect(await loader.loadShipped()).toEqual([]);
  expect(performance.now() - begin).toBeLessThan(1000);
});

test('an official TAXREF loaded by hand is not overwritten by the shipped extract', async () => {
  const file = files.write('TAXREFv18.txt', 'CD_NOM\tCD_REF\tRANG\tLB_NOM\tREGNE\n3764\t3764\tES\tParus major\tAnimalia\n');
  await loader.load('taxref', file);
  await platform.db.query(sql`delete from core.reference_load where file = 'taxonomy/taxref.csv.gz'`);
  expect(await loader.loadShipped()).toEqual([]);
});
