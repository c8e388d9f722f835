import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { SiteRepository } from '../src/geography/site/site.repository';
import { ReferenceLoader } from '../src/reference';
import { ReferenceFiles } from './reference-files';

let platform: TestPlatform;
let officer: TestClient;
let neighbour: TestClient;
const files = new ReferenceFiles();

type Box = readonly [west: number, south: number, east: number, north: number];
const ring = ([w, s, e, n]: Box) => [
  [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ],
];
const areas = (shapes: Readonly<Record<string, Box>>) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: Object.entries(shapes).map(([code, box]) => ({
      type: 'Feature',
      properties: { code, nom: `Area ${code}` },
      geometry: { type: 'Polygon', coordinates: ring(box) },
    })),
  });

beforeAll(async () => {
  platform = await createTestPlatform();
  const loader = platform.get(ReferenceLoader);
  await loader.load(
    'area-types',
    files.write(
      'types.csv',
      `code,label_fr,label_en,family,size_rank
COM,Commune,Commune,administrative,5000
ZNIEFF1,ZNIEFF 1,ZNIEFF 1,inventory,2000
SITE,Site,Site,managed,1000
`,
    ),
  );
  const kinds: Readonly<Record<string, Readonly<Record<string, Box>>>> = {
    COM: { '62041': [1, 50, 1.1, 50.1], '62042': [1.1, 50, 1.2, 50.1] },
    ZNIEFF1: { Z1: [1.08, 50.02, 1.14, 50.04], far: [1.9, 50, 1.95, 50.05], beside: [1.06, 50.02, 1.08, 50.04] },
    SITE: { dune: [1.08, 50.02, 1.12, 50.04], wood: [1.15, 50.06, 1.16, 50.07] },
  };
  for (const [type, shapes] of Object.entries(kinds)) await loader.load('areas', files.write(`${type}.geojson`, areas(shapes)), { type });

  const here = await anOrganisation(platform, { code: 'here' });
  const there = await anOrganisation(platform, { code: 'there' });
  const rights = { 'core.reference.read': 'network', 'core.site.read': 'org' } as const;
  const { id: account } = await anAccount(platform, { organisation: here, login: 'officer', rights });
  await anAccount(platform, { organisation: there, login: 'neighbour', rights });
  officer = await platform.as('officer');
  neighbour = await platform.as('neighbour');
  await platform.db.query(sql`
    insert into geography.site (id, organisation_id, code, name, area_id)
    select gen_random_uuid(), ${here.id}::uuid, code, name, id from geography.area where type_code = 'SITE'
    union all select gen_random_uuid(), ${here.id}, 'project', 'Without limits', null`);
  await platform.db.query(sql`
    insert into geography.site_officer (site_id, account_id, valid_from, valid_to)
    select id, ${account}::uuid, current_date - 400, case code when 'wood' then current_date - 1 end from geography.site where code in ('dune', 'wood')`);
  await platform.db.query(sql`
    insert into geography.management_unit (id, site_id, code, name, geom)
    select gen_random_uuid(), id, unit.code, 'Unit', st_multi(st_geomfromtext(unit.shape, 4326))
    from geography.site,
      (values ('2', 'POLYGON((1.08 50.02, 1.1 50.02, 1.1 50.04, 1.08 50.04, 1.08 50.02))'), ('1', null)) as unit (code, shape)
    where site.code = 'dune'`);
});
afterAll(async () => {
  files.remove();
  await platform?.close();
});

interface AnsweredSite {
  readonly id: string;
  readonly code: string;
  readonly hectares: number | null;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
  readonly officers: readonly { readonly id: string; readonly displayName: string }[];
  readonly communes: readonly { readonly share: number; readonly area: { readonly code: string } }[];
  readonly protectedAreas: AnsweredSite['communes'];
  readonly managementUnits: readonly { readonly code: string; readonly hectares: number | null }[];
}
const fields = `id code hectares geometry(tolerance: 5) officers { id displayName } communes { share area { code } }
  protectedAreas { share area { code type } } managementUnits { code hectares }`;
const sites = async (client: TestClient) => (await client.query<{ sites: AnsweredSite[] }>(`{ sites { ${fields} } }`)).sites;

test('a site with its surface, its limits, what it crosses and its units', async () => {
  const [dune, wood, project] = await sites(officer);
  expect(dune?.hectares).toBeCloseTo(636, -1);
  expect(dune?.geometry).toMatchObject({ type: expect.stringContaining('Polygon') as string });
  expect(dune?.communes.map(({ area, share }) => [area.code, Math.round(share * 100)])).toEqual([
    ['62041', 50],
    ['62042', 50],
  ]);
  expect(dune?.protectedAreas.map(({ area, share }) => [area.code, Math.round(share * 100)])).toEqual([['Z1', 100]]);
  expect(dune?.managementUnits.map(({ code, hectares }) => [code, hectares && Math.round(hectares / 10)])).toEqual([
    ['1', null],
    ['2', 32],
  ]);
  expect(wood).toMatchObject({ protectedAreas: [], communes: [{ area: { code: '62042' } }], managementUnits: [] });
  expect(project).toMatchObject({ code: 'project', hectares: null, geometry: null, communes: [], protectedAreas: [] });
});

test('officers are those of today', async () => {
  const [dune, wood] = await sites(officer);
  expect(dune?.officers).toHaveLength(1);
  expect(wood?.officers).toEqual([]);
});

test('a list asks the database once for each field, however many sites it has', async () => {
  const repository = platform.get(SiteRepository);
  const asked = (['hectares', 'geometries', 'communes', 'protectedAreas', 'managementUnits'] as const).map((method) =>
    jest.spyOn(repository, method),
  );
  expect(await sites(officer)).toHaveLength(3);
  expect(asked.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1, 1, 1]);
});

test('another organisation reads nothing of it, one by one either', async () => {
  const [dune] = await sites(officer);
  expect(await sites(neighbour)).toEqual([]);
  expect(await neighbour.query(`{ site(id: "${dune?.id ?? ''}") { ${fields} } }`)).toEqual({ site: null });
});
