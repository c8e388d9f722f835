import { sql } from '@bocage/sdk/server';
import { aTaxon, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { ReferenceLoader } from '../src/reference';
import { ReferenceFiles } from './reference-files';

let platform: TestPlatform;
let loader: ReferenceLoader;
const files = new ReferenceFiles();

const categories = `type,code,label_fr
CATEGORIE_LISTE_ROUGE,CR,En danger critique
CATEGORIE_LISTE_ROUGE,VU,Vulnérable
CATEGORIE_LISTE_ROUGE,LC,Préoccupation mineure
`;
const bdc = (rows: string[]) =>
  [
    'CD_NOM,CD_REF,CD_SUP,CD_TYPE_STATUT,LB_TYPE_STATUT,REGROUPEMENT_TYPE,CODE_STATUT,LABEL_STATUT,RQ_STATUT,CD_SIG,CD_DOC,LB_ADM_TR,NIVEAU_ADMIN,FULL_CITATION,DOC_URL',
    ...rows,
  ].join('\n');
const statusesOf = (source: string) =>
  platform.db.query<Record<string, unknown>>(sql`
    select cd_ref as "cdRef", type_code as type, code, territory_code as territory, citation from taxonomy.taxon_status
    where source = ${source} order by cd_nom, type_code, code`);

beforeAll(async () => {
  platform = await createTestPlatform();
  loader = platform.get(ReferenceLoader);
  await loader.load('nomenclature-types', files.write('types.csv', 'mnemonique,label_fr\nCATEGORIE_LISTE_ROUGE,Catégorie\n'));
  await loader.load('nomenclature-values', files.write('values.csv', categories));
  await aTaxon(platform, { cdNom: 100, scientificName: 'Accepted name' });
  await aTaxon(platform, { cdNom: 101, scientificName: 'Old name' });
  await platform.db.query(sql`update taxonomy.taxon set cd_ref = 100 where cd_nom = 101`);
});
afterAll(async () => {
  files.remove();
  await platform?.close();
});

test('BDC_STATUTS: kinds are added, statuses follow the accepted taxon, citations lose their tags', async () => {
  const file = files.write(
    'BDC_STATUTS_18.csv',
    bdc([
      '101,101,,LRN,Liste rouge nationale,Liste rouge,VU,Vulnérable,A2,TERFXFR,9,France,Territoire,"UICN &amp; MNHN. <em>Liste rouge</em>",https://inpn.mnhn.fr',
      '555,555,,PN,Protection nationale,Protection,NO3,Article 3,,TERFXFR,10,France,Territoire,Arrêté,',
      '100,100,,PN,Protection nationale,Protection,,Article 3,,TERFXFR,10,France,Territoire,Arrêté,',
      '101,101,,LRN,Liste rouge nationale,Liste rouge,VU,Vulnérable,A2,TERFXFR,9,France,Territoire,Twice,',
    ]),
  );
  const report = await loader.load('bdc-statuts', file);
  expect(report).toMatchObject({ read: 4, inserted: 2, refused: 2 });
  expect(report.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [4, 'CODE_STATUT', 'core.load-value-missing'],
    [5, null, 'core.load-duplicate'],
  ]);
  expect(await statusesOf('BDC_STATUTS')).toEqual([
    { cdRef: 100, type: 'LRN', code: 'VU', territory: 'TERFXFR', citation: 'UICN & MNHN. Liste rouge' },
    { cdRef: 555, type: 'PN', code: 'NO3', territory: 'TERFXFR', citation: 'Arrêté' },
  ]);
  const types = await platform.db.query(sql`select code, is_red_list as "isRedList" from taxonomy.status_type order by code`);
  expect(types).toEqual([
    { code: 'LRN', isRedList: true },
    { code: 'PN', isRedList: false },
  ]);
  expect(await loader.load('bdc-statuts', file)).toMatchObject({ inserted: 0, updated: 0, removed: 0 });
});

test('a new file replaces what its source said before, and only that', async () => {
  const other = files.write('lists.csv', 'cd_nom,cd_ref,category,criteria,liste,territoire\n100,100,CR,,Liste,France\n');
  const file = files.write(
    'BDC_STATUTS_19.csv',
    bdc(['101,101,,LRN,Liste rouge nationale,Liste rouge,CR,,A2,TERFXFR,9,France,Territoire,,']),
  );
  await loader.load('red-lists', other);
  expect(await loader.load('bdc-statuts', file)).toMatchObject({ inserted: 1, updated: 0, removed: 2 });
  expect((await statusesOf('BDC_STATUTS')).map(({ code }) => code)).toEqual(['CR']);
  expect(await statusesOf('LISTES_ROUGES')).toHaveLength(1);
});

test('gathered red lists: spellings are mended, unknown categories refused', async () => {
  await loader.load(
    'status-types',
    files.write(
      'types.csv',
      ['LRM', 'LRE', 'LRN', 'LRR'].reduce((text, code) => `${text}${code},${code},true\n`, 'code,label_fr,is_red_list\n'),
    ),
  );
  const report = await loader.load(
    'red-lists',
    files.write(
      'lists.csv',
      'cd_nom,cd_ref,category,criteria,liste,territoire\n100,100,CR*,D,A,France\n100,100,Vu,,B,Rhône-Alpes\n100,100,Do,,C,Monde\n',
    ),
  );
  expect(report).toMatchObject({ inserted: 2, removed: 1, refused: 1 });
  expect(report.issues[0]).toMatchObject({ row: 4, column: 'category', code: 'core.load-category-unknown' });
  expect((await statusesOf('LISTES_ROUGES')).map(({ type, code, territory }) => [type, code, territory])).toEqual([
    ['LRN', 'CR', 'TERFXFR'],
    ['LRR', 'VU', 'INSEER82'],
  ]);
});

test('INPN red list: the world and European categories of the line are kept too', async () => {
  const header = 'ordre,CD_REF,CD_NOM,NOM_CITE,POPULATION,COMMENTAIRE,STATUT,CRITERES,VERSION,STATUT_I,STATUT_EU,NOM_LISTE,TYPE_LISTE';
  const file = files.write(
    'liste.csv',
    `${header}\n1,100,100,Name,,,CR,B2,2012,LR/lc,,Liste rouge,Fish_2012\n2,100,100,Name,Corse,,VU,,2012,,,Liste rouge,Fish_2012\n`,
  );
  expect(await loader.load('inpn-red-list', file)).toMatchObject({ read: 2, inserted: 3, refused: 0 });
  expect((await statusesOf('INPN_LISTE_ROUGE')).map(({ type, code }) => [type, code])).toEqual([
    ['LRM', 'LC'],
    ['LRN', 'CR'],
    ['LRN', 'VU'],
  ]);
});

test('removed names keep their replacement', async () => {
  const file = files.write(
    'CDNOM_DISPARUS.csv',
    'CD_NOM,PLUS_RECENTE_DIFFUSION,CD_NOM_REMPLACEMENT,CD_RAISON_SUPPRESSION,RAISON_SUPPRESSION\n7,6.0,100,1,doublon\n8,6.0,,2,\n',
  );
  expect(await loader.load('removed-names', file)).toMatchObject({ inserted: 2, refused: 0 });
  expect(await loader.load('removed-names', file)).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
});
