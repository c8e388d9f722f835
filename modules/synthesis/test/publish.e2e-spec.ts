import { Problem, type Observation } from '@bocage/sdk/shared';
import { Events, newId, ObservationPublisher, sql } from '@bocage/sdk/server';
import { aDataset, anOrganisation, aTaxon, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { aCountry, anObservation, elsewhereInFirstCommune, inSecondCommune, publish, someCodes } from './builders';

describe('publishing observations', () => {
  let platform: TestPlatform;
  let country: Awaited<ReturnType<typeof aCountry>>;
  let datasetId: string;
  const cdNom = 67778;
  const observation = (given: Partial<Observation> = {}) => anObservation({ datasetId, cdNom, ...given });
  const stored = <Row>(sourceId: string) =>
    platform.db.one<Row>(sql`select * from synthesis.observation where source = 'test' and source_id = ${sourceId}`);

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    country = await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom, scientificName: 'Salmo trutta', treeFirst: 10, treeLast: 12 });
    datasetId = (await aDataset(platform, { organisation: await anOrganisation(platform) })).id;
  });
  afterAll(() => platform.close());

  it('stores every field and finds the areas', async () => {
    const given = observation({
      id: newId(),
      countMin: 2,
      countMax: 3,
      lifeStage: '2',
      observers: 'A. Dupont',
      placeName: 'Étang',
      additionalData: { pH: '7' },
    });
    expect(await publish(platform, [given])).toEqual({ inserted: 1, updated: 0, unchanged: 0 });
    expect(await stored(given.sourceId)).toMatchObject({
      id: given.id,
      taxon_position: 10,
      count_min: 2,
      count_max: 3,
      observers: 'A. Dupont',
      additional_data: { pH: '7' },
      precision_level: 0,
      commune_id: country.first,
      department_id: country.department,
      area_ids: [country.department, country.cell, country.first],
    });
  });

  it('changes nothing the second time, and only what changed the third', async () => {
    const rows = [observation(), observation(), observation()];
    expect(await publish(platform, rows)).toEqual({ inserted: 3, updated: 0, unchanged: 0 });
    const before = await stored<{ xmin: string; updated_at: Date }>(rows[0]!.sourceId);
    expect(await publish(platform, rows)).toEqual({ inserted: 0, updated: 0, unchanged: 3 });
    expect(await stored(rows[0]!.sourceId)).toEqual(before);
    const moved = { ...rows[1]!, geometry: inSecondCommune };
    expect(await publish(platform, [rows[0]!, moved, rows[2]!])).toEqual({ inserted: 0, updated: 1, unchanged: 2 });
    expect(await stored(moved.sourceId)).toMatchObject({ commune_id: country.second });
  });

  it('keeps the areas when only words change', async () => {
    const given = observation();
    await publish(platform, [given]);
    await platform.db.query(sql`update synthesis.observation set commune_id = -1 where source_id = ${given.sourceId}`);
    await publish(platform, [{ ...given, description: 'seen again' }]);
    expect(await stored(given.sourceId)).toMatchObject({ commune_id: -1, description: 'seen again' });
    await publish(platform, [{ ...given, geometry: elsewhereInFirstCommune }]);
    expect(await stored(given.sourceId)).toMatchObject({ commune_id: country.first, description: null });
  });

  it('stores a shape once and notes that it crosses communes', async () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [2.05, 49.05],
        [2.15, 49.05],
      ],
    } as const;
    const rows = [observation({ geometry: line }), observation({ geometry: line })];
    await publish(platform, rows);
    const [first, second] = [await stored<{ shape_id: number }>(rows[0]!.sourceId), await stored<{ shape_id: number }>(rows[1]!.sourceId)];
    expect(first.shape_id).toBe(second.shape_id);
    expect(first).toMatchObject({ is_spread: true, area_ids: [country.department, country.cell, country.first, country.second] });
  });

  it('keeps its counters equal to what it holds', async () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      observation({ geometry: { type: 'Point', coordinates: [2 + index / 50, 49.05] } }),
    );
    await publish(platform, rows);
    await publish(
      platform,
      rows.map((row, index) => (index % 2 ? row : { ...row, geometry: inSecondCommune })),
    );
    await platform.get(ObservationPublisher).withdraw(
      platform.systemCtx(),
      'test',
      rows.slice(0, 5).map(({ sourceId }) => sourceId),
    );
    for (const table of [sql`synthesis.cell_count`, sql`synthesis.taxon_count`]) {
      const { counted, real } = await platform.db.one<{ counted: number; real: number }>(sql`
        select (select sum(n) from ${table})::integer as counted, (select count(*) from synthesis.observation)::integer as real`);
      expect(counted).toBe(real);
    }
    const { different } = await platform.db.one<{ different: number }>(sql`
      select count(*)::integer as different from (
        (select cell, sum(n) from synthesis.cell_count group by 1 having sum(n) <> 0)
        except (select (cell >> 20)::integer, count(*) from synthesis.observation group by 1)) d`);
    expect(different).toBe(0);
  });

  it('refuses a batch by naming rows and fields, and writes none of it', async () => {
    const id = newId();
    await publish(platform, [observation({ id })]);
    const good = observation();
    const bad = [
      observation({ cdNom: 5 }),
      observation({ datasetId: newId() }),
      observation({ dateMin: '2999-01-01', dateMax: '2999-01-01' }),
      observation({ lifeStage: 'xx' }),
      observation({
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [2, 49],
              [2.1, 49.1],
              [2.1, 49],
              [2, 49.1],
              [2, 49],
            ],
          ],
        },
      }),
      observation({ id }),
      observation({ description: 'nul\0byte' }),
      observation({ countMin: 4, countMax: 3 }),
    ];
    const codes = async (rows: readonly Observation[]) => {
      const refused = await publish(platform, rows).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Problem);
      return (refused as Problem).errors.map(({ pointer, code }) => [pointer, code]);
    };
    expect(await codes([good, ...bad.slice(0, 2), ...bad.slice(4, 6)])).toEqual([
      ['/1/cdNom', 'synthesis.taxon-unknown'],
      ['/2/datasetId', 'synthesis.dataset-unknown'],
      ['/3/geometry', 'synthesis.geometry-invalid'],
      ['/4/id', 'synthesis.uuid-taken'],
    ]);
    expect(await codes([bad[2]!, bad[3]!, bad[6]!, bad[7]!])).toEqual([
      ['/0/dateMin', 'synthesis.date-in-future'],
      ['/0/dateMax', 'synthesis.date-in-future'],
      ['/1/lifeStage', 'synthesis.code-unknown'],
      ['/2/description', 'synthesis.characters-invalid'],
      ['/3/countMin', 'synthesis.minimum-above-maximum'],
    ]);
    expect(await codes([good, good])).toEqual([['/1/sourceId', 'synthesis.identifier-repeated']]);
    const { n } = await platform.db.one<{ n: number }>(
      sql`select count(*)::integer as n from synthesis.observation where source_id = ${good.sourceId}`,
    );
    expect(n).toBe(0);
  });

  it('lets no other organisation take over a record by the name of its source', async () => {
    const theirs = observation();
    await publish(platform, [theirs]);
    const organisation = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const { id: otherDataset } = await aDataset(platform, { organisation });
    await expect(publish(platform, [{ ...theirs, datasetId: otherDataset }])).rejects.toMatchObject({
      code: 'synthesis.observations-refused',
      errors: [{ pointer: '/0/sourceId', code: 'synthesis.source-identifier-taken' }],
    });
    expect(await stored(theirs.sourceId)).toMatchObject({ dataset_id: theirs.datasetId });
  });

  it('follows the taxa that moved in the tree', async () => {
    const given = observation();
    await publish(platform, [given]);
    await platform.db.query(sql`update taxonomy.taxon set tree_first = 500, tree_last = 502 where cd_nom = ${cdNom}`);
    await platform.get(Events).append(platform.systemCtx(), { name: 'core.taxonomy.renumbered' });
    await platform.runJobs();
    expect(await stored(given.sourceId)).toMatchObject({ taxon_position: 500 });
    const { n } = await platform.db.one<{ n: number }>(
      sql`select coalesce(sum(n), 0)::integer as n from synthesis.taxon_count where taxon_position = 10`,
    );
    expect(n).toBe(0);
  });
});
