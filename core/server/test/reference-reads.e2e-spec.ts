import { sql } from '@bocage/sdk/server';
import { aDataset, anAccount, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { AreaRepository } from '../src/geography/area/area.repository';
import { ReferenceLoader } from '../src/reference';
import { TaxonRepository } from '../src/taxonomy/taxon.repository';
import { TaxonStatusRepository } from '../src/taxonomy/taxon-status.repository';
import { ranksFile, ReferenceFiles } from './reference-files';

let platform: TestPlatform;
let reader: TestClient;
let neighbour: TestClient;
const files = new ReferenceFiles();

const taxref = `regne,famille,genre,cd_nom,cd_ref,rang,lb_nom,nom_vern,group2_inpn
Animalia,Paridae,Cyanistes,3760,534742,ES,Parus caeruleus,Mésange bleue,Oiseaux
Animalia,Paridae,Cyanistes,534742,534742,ES,Cyanistes caeruleus,"Mésange bleue, Mésange azurée",Oiseaux
Animalia,Paridae,Parus,3764,3764,ES,Parus major,Mésange charbonnière,Oiseaux
Plantae,Fagaceae,Quercus,116759,116759,ES,Quercus robur,"Chêne pédonculé, Œuf_de %chêne",Angiospermes
`;
const square = '[[[1,50],[2,50],[2,51],[1,51],[1,50]]]';
const area = (code: string, nom: string) =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"${code}","nom":"${nom}"},"geometry":{"type":"Polygon","coordinates":${square}}}]}`;

beforeAll(async () => {
  platform = await createTestPlatform();
  const loader = platform.get(ReferenceLoader);
  await loader.load('ranks', files.write('ranks.csv', ranksFile));
  await loader.load('taxref', files.write('taxref.csv', taxref));
  await loader.load('removed-names', files.write('removed.csv', 'CD_NOM,CD_NOM_REMPLACEMENT\n77,3764\n'));
  await loader.load(
    'nomenclature-types',
    files.write('types.csv', 'mnemonique,label_fr\nSEXE,Sexe\nROLE_ACTEUR,Rôle\nCATEGORIE_LISTE_ROUGE,Catégorie\n'),
  );
  await loader.load(
    'nomenclature-values',
    files.write(
      'values.csv',
      'type,code,label_fr,hierarchy,active\nSEXE,3,Mâle,2,true\nSEXE,2,Femelle,1,true\nROLE_ACTEUR,1,Contact principal,1,true\nCATEGORIE_LISTE_ROUGE,VU,Vulnérable,,true\n',
    ),
  );
  await loader.load('nomenclature-labels', files.write('labels.csv', 'type,code,label_en\nSEXE,,Sex\nSEXE,2,Female\n'));
  await loader.load('nomenclature-taxon-groups', files.write('groups.csv', 'type,code,regne,group2_inpn\nSEXE,2,Animalia,Oiseaux\n'));
  await loader.load('nomenclature-defaults', files.write('defaults.csv', 'type,default_code\nSEXE,2\n'));
  await loader.load(
    'status-types',
    files.write('kinds.csv', 'code,label_fr,label_en,is_red_list\nLRN,Liste rouge nationale,National red list,true\n'),
  );
  await loader.load(
    'red-lists',
    files.write('lists.csv', 'cd_nom,cd_ref,category,criteria,liste,territoire\n3760,3760,VU,,Liste des oiseaux,France\n'),
  );
  await loader.load(
    'area-types',
    files.write(
      'at.csv',
      'code,label_fr,label_en,family,size_rank\nCOM,Commune,Commune,administrative,5000\nDEP,Département,Department,administrative,75000\n',
    ),
  );
  await loader.load('areas', files.write('dep.geojson', area('62', 'Pas-de-Calais')), { type: 'DEP' });
  await loader.load('areas', files.write('com.geojson', area('62041', 'Étaples-Attin')), { type: 'COM' });

  const here = await anOrganisation(platform, { code: 'here' });
  const there = await anOrganisation(platform, { code: 'there' });
  const rights = { 'core.reference.read': 'network', 'core.metadata.read': 'org', 'core.site.read': 'org' } as const;
  const { id: officer } = await anAccount(platform, { organisation: here, login: 'reader', rights });
  await anAccount(platform, { organisation: there, login: 'neighbour', rights });
  await anAccount(platform, { organisation: there, login: 'nobody', rights: {} });
  reader = await platform.as('reader');
  neighbour = await platform.as('neighbour');
  const { id: dataset } = await aDataset(platform, { organisation: here });
  await platform.db.query(sql`
    insert into metadata.dataset_actor (dataset_id, organisation_id, role)
    select ${dataset}, ${here.id}, id from core.nomenclature where type_code = 'ROLE_ACTEUR'`);
  await platform.db.query(sql`
    with site as (
      insert into geography.site (id, organisation_id, code, name, area_id)
      select gen_random_uuid(), ${here.id}, 'marsh', 'Marais d’Étaples', id from geography.area where code = '62041' returning id
    ), officer as (insert into geography.site_officer (site_id, account_id) select id, ${officer} from site)
    insert into geography.management_unit (id, site_id, code, name) select gen_random_uuid(), id, '1', 'Reedbed' from site`);
  await platform.db.query(
    sql`update core.person set email = 'secret@example.org', display_name = 'Élodie Roche' where id = (select person_id from core.account where login = 'reader')`,
  );
});
afterAll(async () => {
  files.remove();
  await platform?.close();
});

type Matches = { taxa: { name: string; kind: string; taxon: { cdNom: number; scientificName: string } }[] };
const taxa = async (search: string) =>
  (await reader.query<Matches>(`{ taxa(search: ${JSON.stringify(search)}) { name kind taxon { cdNom scientificName } } }`)).taxa;

test.each([
  ['mesange BL', 'Cyanistes caeruleus'],
  ['Parus caer', 'Cyanistes caeruleus'],
  ['cyan caer', 'Cyanistes caeruleus'],
  ['azur', 'Cyanistes caeruleus'],
  ['mesagne charbonniere', 'Parus major'],
  ['3760', 'Cyanistes caeruleus'],
  ['oeuf_de %', 'Quercus robur'],
])('a taxon is found by « %s »', async (search, expected) => {
  const [first] = await taxa(search);
  expect(first?.taxon.scientificName).toBe(expected);
});

test('a taxon comes once; wildcards are letters like others; nothing finds nothing', async () => {
  expect((await taxa('mésange bleue')).filter(({ taxon }) => taxon.cdNom === 534742)).toHaveLength(1);
  expect(await taxa('_')).toEqual([]);
  expect(await taxa('  ')).toEqual([]);
});

test('a taxon with its place, its synonyms and its statuses', async () => {
  const { taxon, gone } = await reader.query<Record<string, Record<string, unknown>>>(`{
    gone: taxon(cdNom: 77) { scientificName }
    taxon(cdNom: 3760) {
      accepted { scientificName } classification { scientificName rank { code label { fr en } } } childCount
      synonyms { cdNom } statuses { type { code label { en } } code label territory citation }
    } }`);
  expect(gone).toEqual({ scientificName: 'Parus major' });
  expect(taxon).toMatchObject({ accepted: { scientificName: 'Cyanistes caeruleus' }, childCount: 0, synonyms: [{ cdNom: 3760 }] });
  expect((taxon?.['classification'] as { scientificName: string }[]).map((step) => step.scientificName)).toEqual([
    'Biota',
    'Animalia',
    'Paridae',
    'Cyanistes',
  ]);
  expect(taxon?.['statuses']).toEqual([
    {
      type: { code: 'LRN', label: { en: 'National red list' } },
      code: 'VU',
      label: 'Vulnérable',
      territory: 'France métropolitaine',
      citation: 'Liste des oiseaux',
    },
  ]);
});

test('children by name, taxa in the order asked, kinds of statuses with their values', async () => {
  const answer = await reader.query<Record<string, unknown>>(`{
    taxaByCode(cdNoms: [3764, 534742, 1]) { cdNom children { cdNom } }
    statusTypes { code isRedList values { code taxonCount } } }`);
  expect(answer).toEqual({
    taxaByCode: [
      { cdNom: 3764, children: [] },
      { cdNom: 534742, children: [] },
    ],
    statusTypes: [{ code: 'LRN', isRedList: true, values: [{ code: 'VU', taxonCount: 1 }] }],
  });
});

test('a list asks the database once for each field, however many taxa, areas or frameworks it has', async () => {
  const spies = [
    jest.spyOn(platform.get(TaxonStatusRepository), 'ofTaxa'),
    jest.spyOn(platform.get(TaxonRepository), 'ancestors'),
    jest.spyOn(platform.get(AreaRepository), 'hectares'),
    jest.spyOn(platform.get(AreaRepository), 'geometries'),
  ];
  const { taxaByCode, areas } = await reader.query<{ taxaByCode: object[]; areas: object[] }>(`{
    taxaByCode(cdNoms: [3764, 534742, 116759]) { statuses { code } classification { cdNom } }
    areas(types: ["COM", "DEP"]) { hectares geometry } }`);
  expect([taxaByCode.length, areas.length > 1]).toEqual([3, true]);
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1, 1]);
});

test('nomenclatures in both languages, in their order, with default and groups', async () => {
  const { nomenclatures } = await reader.query<{ nomenclatures: unknown[] }>(
    '{ nomenclatures(types: ["SEXE"]) { type label { fr en } values { code label { en } isDefault taxonGroups { group2 } } } }',
  );
  expect(nomenclatures).toEqual([
    {
      type: 'SEXE',
      label: { fr: 'Sexe', en: 'Sex' },
      values: [
        { code: '2', label: { en: 'Female' }, isDefault: true, taxonGroups: [{ group2: 'Oiseaux' }] },
        { code: '3', label: { en: 'Mâle' }, isDefault: false, taxonGroups: [] },
      ],
    },
  ]);
});

test('areas by name or code, what they lie in, their limits as a file', async () => {
  const answer = await reader.query<{ areas: { id: number }[]; byCode: unknown; areaTypes: unknown }>(`{
    areas(search: "etap", types: ["COM"]) { id code type bbox hectares geometry containedIn { share area { code } } }
    byCode: areas(search: "620") { name }
    areaTypes { code areaCount } }`);
  expect(answer.areas).toMatchObject([
    {
      code: '62041',
      type: 'COM',
      bbox: [1, 50, 2, 51],
      containedIn: [{ share: 1, area: { code: '62' } }],
      geometry: { type: expect.stringContaining('Polygon') as string },
    },
  ]);
  expect(answer.byCode).toEqual([{ name: 'Étaples-Attin' }]);
  expect(answer.areaTypes).toEqual([
    { code: 'DEP', areaCount: 1 },
    { code: 'COM', areaCount: 1 },
  ]);
  const { status, body, headers } = await reader.get(`/areas/${answer.areas[0]?.id}/geometry?tolerance=10`);
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/geo+json')]);
  expect(body).toMatchObject({
    type: 'Feature',
    properties: { code: '62041' },
    geometry: { type: expect.stringContaining('Polygon') as string },
  });
  expect((await reader.get('/areas/999999/geometry')).status).toBe(404);
});

const owned = `{
  datasets { code actors { name role { code } } framework { code } } acquisitionFrameworks { code datasets { code } }
  sites { code officers { displayName } area { code } managementUnits { name } } }`;

test('metadata and sites are those of one’s organisation', async () => {
  const mine = await reader.query<Record<string, Record<string, unknown>[]>>(owned);
  expect(mine['datasets']).toHaveLength(1);
  expect(mine['datasets']?.[0]).toMatchObject({ actors: [{ role: { code: '1' } }] });
  expect(mine['acquisitionFrameworks']?.[0]?.['datasets']).toHaveLength(1);
  expect(mine['sites']).toEqual([
    { code: 'marsh', officers: [{ displayName: 'Élodie Roche' }], area: { code: '62041' }, managementUnits: [{ name: 'Reedbed' }] },
  ]);
  expect(await neighbour.query(owned)).toEqual({ datasets: [], acquisitionFrameworks: [], sites: [] });
});

test('people are found by name and give nothing but their name', async () => {
  expect(await reader.query('{ persons(search: "roche elo") { displayName } }')).toEqual({ persons: [{ displayName: 'Élodie Roche' }] });
  await expect(reader.query('{ persons(search: "r") { email } }')).rejects.toThrow('core.query-invalid');
});

test('without the right, or a session, nothing is read', async () => {
  const nobody = await platform.as('nobody');
  for (const query of [
    '{ taxa(search: "parus") { name } }',
    '{ areas { code } }',
    '{ nomenclatures { type } }',
    '{ datasets { code } }',
    '{ sites { code } }',
    '{ persons(search: "") { id } }',
  ]) {
    await expect(nobody.query(query)).rejects.toThrow('core.permission-missing');
  }
  expect((await nobody.get('/areas/1/geometry')).status).toBe(403);
  expect((await (await platform.as()).get('/areas/1/geometry')).status).toBe(401);
});
