import type { Observation } from '@bocage/sdk/shared';
import { newId, raw, sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anArea,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { SpreadBeyondKeptAreas1700000001015 as SpreadBeyondKeptAreas } from '../migrations/1700000001015-spread-beyond-kept-areas';
import { toQuery, type ObservationFilter } from '../shared';
import { aCountry, anObservation, inSecondCommune, publish, someCodes } from './builders';
import { detail, everyLine, page, taxonPage, total, years } from './queries';
import { featuresOf, tileAt } from './tile';

const right = 'synthesis.observation.read';
const [fishes, trout, brown, bird] = [900_200, 900_201, 900_202, 900_203];
const line = {
  type: 'LineString',
  coordinates: [
    [2.05, 49.01],
    [2.15, 49.01],
  ],
} as const;

describe('searching the synthesis', () => {
  let platform: TestPlatform;
  let country: Awaited<ReturnType<typeof aCountry>>;
  let client: TestClient;
  let dataset: { id: string };
  let other: { id: string; framework: string };
  let personId: string;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    const { db } = platform;
    country = await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: fishes, scientificName: 'Salmonidae', rank: 'FM', treeFirst: 10, treeLast: 14, group2: 'Poissons' });
    await aTaxon(platform, { cdNom: trout, scientificName: 'Salmo trutta', treeFirst: 11, treeLast: 12, group2: 'Poissons' });
    await aTaxon(platform, { cdNom: brown, scientificName: 'Salmo trutta fario', treeFirst: 12, treeLast: 12, group2: 'Poissons' });
    await aTaxon(platform, { cdNom: bird, scientificName: 'Turdus merula', treeFirst: 20, treeLast: 20, group2: 'Oiseaux' });
    await db.query(
      sql`insert into taxonomy.status_type (code, label_fr) values ('LRN', 'Liste rouge nationale'), ('PD', 'Protection départementale')`,
    );
    await db.query(sql`
      insert into taxonomy.taxon_status (cd_ref, cd_nom, type_code, code, territory_code, source) values
        (${trout}, ${trout}, 'LRN', 'VU', 'TERFXFR', 'test'), (${bird}, ${bird}, 'LRN', 'LC', 'TERFXFR', 'test'),
        (${bird}, ${bird}, 'PD', 'true', 'INSEED62', 'test'), (${trout}, ${trout}, 'PD', 'true', 'INSEED01', 'test')`);
    const organisation = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    dataset = await aDataset(platform, { organisation });
    const second = await aDataset(platform, { organisation });
    const { framework } = await db.one<{ framework: string }>(
      sql`select framework_id as framework from metadata.dataset where id = ${second.id}`,
    );
    other = { id: second.id, framework };
    const account = await anAccount(platform, { organisation, rights: { [right]: 'network' } });
    personId = account.personId;
    client = await platform.as(account.login);
    const of = (given: Partial<Observation>) => anObservation({ datasetId: dataset.id, cdNom: trout, ...given });
    await publish(platform, [
      of({ sourceId: '1', dateMin: '2020-01-15', dateMax: '2020-01-15', validationStatus: '1' }),
      of({
        sourceId: '2',
        cdNom: brown,
        dateMin: '2020-07-14T08:00:00',
        dateMax: '2020-07-14T09:00:00',
        geometry: inSecondCommune,
        observers: 'Élodie Müller, B. Roy',
      }),
      of({
        sourceId: '3',
        cdNom: bird,
        dateMin: '2021-12-24',
        dateMax: '2021-12-24',
        placeName: 'Étang du Héron',
        validationStatus: '2',
        lifeStage: '2',
      }),
      of({
        sourceId: '4',
        cdNom: bird,
        datasetId: other.id,
        geometry: line,
        observerIds: [personId],
        dateMin: '2021-01-01',
        dateMax: '2021-12-31',
      }),
      of({
        sourceId: '5',
        cdNom: fishes,
        dateMin: '2022-03-01',
        dateMax: '2022-03-05',
        description: '100 % sûr_e',
        citedName: 'Salmonidé',
      }),
    ]);
  });
  afterAll(() => platform.close());

  const idsBy = async (filter: ObservationFilter, reader: TestClient) => {
    const lines = await everyLine(reader, filter);
    const rows = await platform.db.query<{ source_id: string }>(sql`
      select source_id from synthesis.observation where id = any(${lines.map(({ id }) => id)}::uuid[]) order by source_id`);
    return rows.map(({ source_id }) => source_id).join('');
  };
  /** The list, the total and the tile of the world agree. */
  const found = async (filter: ObservationFilter, reader = client) => {
    const ids = await idsBy(filter, reader);
    expect((await total(reader, filter)).observations).toBe(ids.length);
    const { bytes, status } = await reader.get(`/synthesis/tiles/0/0/0.mvt?${new URLSearchParams(toQuery(filter)).toString()}`);
    expect(status).toBe(200);
    expect(featuresOf(bytes).reduce((sum, { properties }) => sum + Number(properties['n']), 0)).toBe(ids.length);
    return ids;
  };

  it.each<[string, () => ObservationFilter, string]>([
    ['nothing asked', () => ({}), '12345'],
    ['a taxon with its descendants', () => ({ taxon: [trout] }), '12'],
    ['several taxa', () => ({ taxon: [brown, bird] }), '234'],
    ['a family', () => ({ taxon: [fishes] }), '125'],
    ['a group', () => ({ group2: ['Oiseaux'] }), '34'],
    ['a red list category', () => ({ status: ['LRN:VU'] }), '1'],
    ['a type of status where it holds', () => ({ status: ['PD'] }), '34'],
    ['a status elsewhere', () => ({ status: ['LRN:CR'] }), ''],
    ['from a day', () => ({ from: '2021-01-01' }), '345'],
    ['to a day', () => ({ to: '2020-07-14' }), '12'],
    ['a period that must hold the whole observation', () => ({ from: '2021-06-01', to: '2021-12-31' }), '3'],
    ['a season', () => ({ season: '07-01..07-31' }), '2'],
    ['a season over New Year', () => ({ season: '12-01..01-31' }), '13'],
    ['a commune', () => ({ area: [country.first] }), '1345'],
    ['the commune that a line reaches', () => ({ area: [country.second] }), '24'],
    ['two communes', () => ({ area: [country.first, country.second] }), '12345'],
    ['a department', () => ({ area: [country.department] }), '12345'],
    ['areas of two types at once', () => ({ area: [country.second, country.cell] }), '24'],
    ['a box', () => ({ bbox: [2.14, 49.04, 2.16, 49.06] }), '2'],
    ['a box that a line crosses', () => ({ bbox: [2.14, 49, 2.16, 49.02] }), '4'],
    ['a polygon', () => ({ polygon: [2, 49.03, 2.1, 49.03, 2.1, 49.1, 2, 49.1] }), '135'],
    ['a dataset', () => ({ dataset: [other.id] }), '4'],
    ['a framework', () => ({ framework: [other.framework] }), '4'],
    ['a framework and a dataset of another', () => ({ framework: [other.framework], dataset: [dataset.id] }), ''],
    ['a person', () => ({ observer: [personId] }), '4'],
    ['an observer as cited, without accents', () => ({ observer: ['muller'] }), '2'],
    ['words of the place', () => ({ q: 'heron ETANG' }), '3'],
    ['signs taken literally', () => ({ q: '%' }), '5'],
    ['an underscore taken literally', () => ({ q: 'sur_e' }), '5'],
    ['a validation status', () => ({ validation: ['2'] }), '3'],
    ['several members together', () => ({ taxon: [bird], from: '2021-01-01', area: [country.first], dataset: [dataset.id] }), '3'],
  ])('finds by %s', async (_, filter, expected) => {
    expect(await found(filter())).toBe(expected);
  });

  it.each<[string, ObservationFilter, string]>([
    ['an unknown taxon', { taxon: [5] }, 'synthesis.taxon-unknown'],
    ['an unknown area', { area: [999_999] }, 'synthesis.area-unknown'],
    ['an unknown validation status', { validation: ['x'] }, 'synthesis.code-unknown'],
    ['a season that is none', { season: '13-01..02-02' }, 'core.input-invalid'],
    ['a day that is none', { from: '2020-02-30' }, 'core.input-invalid'],
    ['withheld sensitivity', { sensitivity: '1' }, 'synthesis.filter-withheld'],
  ])('refuses %s', async (_, filter, code) => {
    await expect(total(client, filter)).rejects.toThrow(code);
  });

  it('refuses an unknown parameter of a tile by its name', async () => {
    const { status, body } = await client.get<{ code: string; errors: { pointer: string }[] }>('/synthesis/tiles/0/0/0.mvt?altitude=12');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.errors.map(({ pointer }) => pointer)).toEqual(['/altitude']);
    expect((await client.get('/synthesis/tiles/1/2/0.mvt')).status).toBe(404);
    expect((await client.get('/synthesis/tiles/30/0/0.mvt')).status).toBe(422);
  });

  it('shows all fields of an observation, and says when there is none', async () => {
    const [bird3] = await everyLine(client, { q: 'heron' });
    expect(await detail(client, bird3!.id)).toMatchObject({
      placeName: 'Étang du Héron',
      dateMin: '2021-12-24T00:00:00',
      geometry: '{"type":"Point","coordinates":[2.05,49.05]}',
      areas: [{ code: '62' }, { code: 'E001N001' }, { code: '62001' }],
    });
    const { codes } = await detail(client, bird3!.id);
    expect(codes).toContainEqual({ field: 'lifeStage', type: 'STADE_VIE', code: '2', label: 'Adulte' });
    await expect(detail(client, '00000000-0000-7000-8000-000000000000')).rejects.toThrow('synthesis.observation-unknown');
    await expect(detail(client, 'nonsense')).rejects.toThrow('synthesis.observation-unknown');
  });

  it('counts a taxon by year and by month', async () => {
    expect(await taxonPage(client, fishes)).toMatchObject({
      observations: 3,
      taxa: 3,
      communes: 2,
      firstDate: '2020-01-15',
      lastDate: '2022-03-05',
      byYear: [
        { year: 2020, n: 2 },
        { year: 2022, n: 1 },
      ],
      byMonth: [
        { month: 1, n: 1 },
        { month: 3, n: 1 },
        { month: 7, n: 1 },
      ],
    });
    expect(await years(client, { taxon: [bird] })).toEqual([{ year: 2021, n: 2 }]);
  });

  it('gives pages that are complete, in order and without repetition, ties included', async () => {
    const rows = Array.from({ length: 57 }, (_, index) =>
      anObservation({
        datasetId: other.id,
        cdNom: bird,
        sourceId: `tie-${index}`,
        dateMin: `2019-01-0${1 + (index % 3)}`,
        dateMax: `2019-01-0${1 + (index % 3)}`,
      }),
    );
    await publish(platform, rows, 'ties');
    for (const size of [1, 7, 19, 57, 100]) {
      const lines = await everyLine(client, { to: '2019-12-31' }, size);
      expect(new Set(lines.map(({ id }) => id)).size).toBe(57);
      expect(lines).toHaveLength(57);
      const order = lines.map(({ dateMax, id }) => `${dateMax} ${id}`);
      expect(order).toEqual([...order].sort().reverse());
    }
    await expect(page(client, {}, 'nonsense')).rejects.toThrow('core.cursor-invalid');
  });

  it('draws points where they are when near, counts when far', async () => {
    const near = featuresOf((await client.get(`/synthesis/tiles/${tileAt(2.15, 49.05, 16)}.mvt?taxon=${brown}`)).bytes);
    expect(near).toHaveLength(1);
    const [line] = await everyLine(client, { taxon: [brown] });
    expect(near[0]!.properties).toEqual({ n: 1, id: line!.id });
    const many = Array.from({ length: 6000 }, (_, index) =>
      anObservation({
        datasetId: other.id,
        cdNom: bird,
        sourceId: `many-${index}`,
        geometry: { type: 'Point', coordinates: [2.3 + (index % 80) * 0.0005, 49.3 + Math.floor(index / 80) * 0.0003] },
      }),
    );
    await publish(platform, many, 'many');
    for (const z of [8, 11, 12, 13, 14]) {
      const { bytes, headers } = await client.get(`/synthesis/tiles/${tileAt(2.32, 49.31, z)}.mvt?q=salmo`);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
      const features = featuresOf(bytes);
      expect(features.length).toBeLessThanOrEqual(5000);
      expect(bytes.length).toBeLessThanOrEqual(200_000);
      features.forEach((feature) => {
        const [[point]] = feature.loadGeometry() as [[{ x: number; y: number }]];
        expect(Math.min(point.x, point.y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(point.x, point.y)).toBeLessThan(4096);
      });
    }
  });

  it('lets nobody without the right, nor from another organisation with a narrow one, see anything', async () => {
    const organisation = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const stranger = await platform.as((await anAccount(platform, { organisation, rights: { [right]: 'org' } })).login);
    expect(await everyLine(stranger)).toEqual([]);
    expect(await total(stranger)).toEqual({ observations: 0, taxa: 0 });
    expect(featuresOf((await stranger.get('/synthesis/tiles/0/0/0.mvt')).bytes)).toEqual([]);
    const powerless = await platform.as((await anAccount(platform, { organisation })).login);
    expect((await powerless.get('/synthesis/tiles/0/0/0.mvt')).status).toBe(403);
  });

  describe('in places that meet other areas than those kept of them', () => {
    const coast = {
      type: 'Polygon',
      coordinates: [
        [
          [2.19, 49.05],
          [2.29, 49.05],
          [2.29, 49.06],
          [2.19, 49.06],
          [2.19, 49.05],
        ],
      ],
    } as const;
    const beyondTheDepartment = {
      type: 'Polygon',
      coordinates: [
        [
          [2.45, 49.4],
          [2.6, 49.4],
          [2.6, 49.41],
          [2.45, 49.41],
          [2.45, 49.4],
        ],
      ],
    } as const;
    const insideTheKeptSite: [number, number][] = [
      [2.161, 49.02],
      [2.166, 49.02],
    ];
    const source = 'spread';
    let datasetId: string;
    let kept: number;
    let overlapping: number;
    let officer: TestClient;
    let limited: TestClient;
    const limitTo = (area: number) =>
      platform.db.query(sql`update core.role_permission set area_ids = ${[area]}::integer[] where area_ids is not null`);
    const spread = async () => {
      const rows = await platform.db.query<{ id: string }>(
        sql`select source_id as id from synthesis.observation where source = ${source} and is_spread order by source_id`,
      );
      return rows.map(({ id }) => id).join('');
    };

    beforeAll(async () => {
      const { db } = platform;
      const organisation = await anOrganisation(platform, { modules: { synthesis: 'on' } });
      datasetId = (await aDataset(platform, { organisation })).id;
      kept = await anArea(platform, { type: 'SITE', code: 'kept', west: 2.16, south: 49.01, size: 0.02 });
      overlapping = await anArea(platform, { type: 'SITE', code: 'overlapping', west: 2.17, south: 49.01, size: 0.02 });
      const site = newId();
      await db.query(sql`
        insert into geography.site (id, organisation_id, code, name, area_id) values (${site}, ${organisation.id}, 'overlapping', 'Site', ${overlapping})`);
      const inCharge = await anAccount(platform, { organisation, rights: { [right]: 'sites' } });
      await db.query(sql`insert into geography.site_officer (site_id, account_id) values (${site}, ${inCharge.id})`);
      officer = await platform.as(inCharge.login);
      const { id, login } = await anAccount(platform, { organisation, rights: { [right]: 'org' } });
      await db.query(sql`
        update core.role_permission set area_ids = array[${country.department}::integer] where role_id in (
          select role_id from core.membership_role join core.membership on membership.id = membership_id where account_id = ${id})`);
      limited = await platform.as(login);
      const at = (sourceId: string, geometry: Observation['geometry']) => anObservation({ sourceId, datasetId, cdNom: bird, geometry });
      await publish(
        platform,
        [
          at('a', coast),
          at('b', { type: 'Point', coordinates: [2.175, 49.02] }),
          at('c', { type: 'Point', coordinates: [2.165, 49.02] }),
          at('d', beyondTheDepartment),
          at('e', { type: 'LineString', coordinates: insideTheKeptSite }),
        ],
        source,
      );
    });

    const asked: readonly [string, () => number, string][] = [
      ['the commune that a polygon reaches', () => country.second, 'abce'],
      ['the department that another reaches', () => country.department, 'abcde'],
      ['the site kept', () => kept, 'bce'],
      ['the site that overlaps it', () => overlapping, 'b'],
    ];

    it('is where one is met that is not kept', async () => {
      expect(await spread()).toBe('abd');
      expect(
        await platform.db.query(sql`
          select commune_id as commune, department_id as department, site_area_id as site from synthesis.observation
          where source = ${source} and source_id in ('a', 'b', 'd') order by source_id`),
      ).toEqual([
        { commune: null, department: country.department, site: null },
        { commune: country.second, department: country.department, site: kept },
        { commune: null, department: null, site: null },
      ]);
    });

    it.each(asked)('finds by %s', async (_, area, expected) => {
      expect(await found({ area: [area()], dataset: [datasetId] })).toBe(expected);
    });

    it.each(asked)('shows to who is limited to %s', async (_, area, expected) => {
      await limitTo(area());
      expect(await found({}, limited)).toBe(expected);
    });

    it('shows to the officer of a site that overlaps another', async () => {
      expect(await found({}, officer)).toBe('b');
      expect(await found({ area: [kept] }, officer)).toBe('b');
    });

    it('mends what was stored before, and touches nothing else', async () => {
      await platform.db.query(sql`update synthesis.observation set is_spread = false where source = ${source}`);
      expect(await found({ area: [overlapping] }, officer)).toBe('');
      const others = () =>
        platform.db.query(sql`
          select id, xmin::text, is_spread from synthesis.observation
          where not (source = ${source} and source_id in ('a', 'b', 'd')) order by id`);
      const before = await others();
      const migration = new SpreadBeyondKeptAreas();
      const statements = { query: (text: string) => platform.db.query(raw(text)) } as unknown as Parameters<typeof migration.up>[0];
      await migration.up(statements);
      expect(await spread()).toBe('abd');
      expect(await others()).toEqual(before);
      expect(await found({ area: [overlapping] }, officer)).toBe('b');
    });
  });
});
