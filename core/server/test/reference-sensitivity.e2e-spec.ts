import { sql } from '@bocage/sdk/server';
import { createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { ReferenceLoader } from '../src/reference';
import { ReferenceFiles } from './reference-files';

let platform: TestPlatform;
let loader: ReferenceLoader;
const files = new ReferenceFiles();
const rules = () =>
  platform.db.query<Record<string, unknown>>(sql`
    select cd_nom as "cdNom", code as level, duration_years as years, department_codes as departments, biological_status as status, behaviour,
      season_from as "from", season_to as "to", conditions, list_code as list
    from taxonomy.sensitivity_rule join taxonomy.sensitivity_level using (level) order by cd_nom, level, list_code`);
const events = async () =>
  (await platform.db.one<{ count: number }>(sql`select count(*) as count from core.event where name = 'core.sensitivity-rules.changed'`))
    .count;

beforeAll(async () => {
  platform = await createTestPlatform();
  loader = platform.get(ReferenceLoader);
});
afterAll(async () => {
  files.remove();
  await platform?.close();
});

const header = 'cd_nom,nom_cite,niveau_sensibilite,duree_ans,statut_biologique,conditions,cd_sl,departements,saison_debut,saison_fin\n';

test('one line for each rule: departments in INSEE codes, season, values that became behaviours', async () => {
  const file = files.write('rules.csv', `${header}79300,Myotis,2,10,4,Gîtes,9,1|62|2A|D4,11-15,03-01\n79301,Myotis,3,,12,,9,,,\n`);
  expect(await loader.load('sensitivity', file)).toMatchObject({ read: 2, inserted: 2, refused: 0 });
  expect(await rules()).toEqual([
    {
      cdNom: 79300,
      level: '2',
      years: 10,
      departments: ['01', '2A', '62', '974'],
      status: '4',
      behaviour: null,
      from: 1115,
      to: 301,
      conditions: 'Gîtes',
      list: '9',
    },
    {
      cdNom: 79301,
      level: '3',
      years: null,
      departments: null,
      status: null,
      behaviour: '12',
      from: null,
      to: null,
      conditions: null,
      list: '9',
    },
  ]);
  expect(await loader.load('sensitivity', file)).toMatchObject({ inserted: 0, removed: 0 });
  expect(await events()).toBe(1);
});

test('one line for each department: lines of one rule become one; only the lists of the file are replaced', async () => {
  const file = files.write(
    'departments.csv',
    'cd_dept,id,cd_nom,duree,codage,autre,cd_sl,cd_occ_statut_biologique,nom_cite\n62,1,500,,1,,12,,Name\n2,2,500,,1,,12,,Name\n59,3,500,,2,,12,,Name\n',
  );
  expect(await loader.load('sensitivity', file)).toMatchObject({ read: 3, inserted: 2, removed: 0 });
  expect((await rules()).filter(({ list }) => list === '12').map(({ level, departments }) => [level, departments])).toEqual([
    ['1', ['02', '62']],
    ['2', ['59']],
  ]);
  expect(await rules()).toHaveLength(4);
});

test('a rule an administrator set aside stays aside when the same file comes again', async () => {
  await platform.db.query(sql`update taxonomy.sensitivity_rule set is_active = false where cd_nom = 79301`);
  await loader.load('sensitivity', files.write('rules.csv', `${header}79300,Myotis,1,10,4,Gîtes,9,62,,\n79301,Myotis,3,,12,,9,,,\n`));
  const active = await platform.db.query(
    sql`select cd_nom as "cdNom", code as level, is_active as "isActive" from taxonomy.sensitivity_rule
      join taxonomy.sensitivity_level using (level) where list_code = '9' order by 1`,
  );
  expect(active).toEqual([
    { cdNom: 79300, level: '1', isActive: true },
    { cdNom: 79301, level: '3', isActive: false },
  ]);
});

test('a level that the network added is known by its code', async () => {
  await platform.db.query(sql`
    insert into taxonomy.sensitivity_level (code, level, label_fr, label_en, area_type, date_unit)
    values ('m50', 250, 'Maille de 50 km', '50 km grid cell', 'M50', 'month')`);
  const file = files.write('grid.csv', `${header}79302,Myotis,m50,,,,m,,,\n79303,Myotis,m05,,,,m,,,\n`);
  const report = await loader.load('sensitivity', file);
  expect(report).toMatchObject({ read: 2, inserted: 1, refused: 1 });
  expect(report.issues).toMatchObject([
    { row: 3, column: 'niveau_sensibilite', code: 'core.load-level-unknown', params: { value: 'm05' } },
  ]);
  expect(await rules()).toContainEqual(expect.objectContaining({ cdNom: 79302, level: 'm50' }));
});

test('lines that cannot be applied are refused', async () => {
  const lines = [
    '1,a,7,,,,9,62,,',
    '2,b,2,,,,9,99,,',
    '3,c,2,,,,9,62,02-30,03-01',
    '4,d,2,,,,9,62,02-01,',
    '5,e,2,0,,,9,62,,',
    '6,f,2,,,,,62,,',
  ];
  const report = await loader.load('sensitivity', files.write('bad.csv', `${header}${lines.join('\n')}\n`));
  expect(report.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'niveau_sensibilite', 'core.load-level-unknown'],
    [3, 'departements', 'core.load-department-unknown'],
    [4, 'saison_debut', 'core.load-season-invalid'],
    [5, 'saison_fin', 'core.load-season-incomplete'],
    [6, 'duree_ans', 'core.load-integer-invalid'],
    [7, 'cd_sl', 'core.load-value-missing'],
  ]);
  expect(report).toMatchObject({ read: 6, inserted: 0, removed: 0, refused: 6 });
});
