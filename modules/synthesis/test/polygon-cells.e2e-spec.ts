import { AccessWhere, newId, sql, type Ctx, type Entitlement } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';

const right = 'synthesis.observation.read';
let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform({ modules: ['synthesis'] });
});
afterAll(() => platform?.close());

/** Rings in degrees: large, small, with a hole, in parts, thin, of the size of a garden, up to the bounds of the world. */
const polygons: Readonly<Record<string, string>> = {
  'a county': 'MULTIPOLYGON(((1.9 48.1, 3.4 48.2, 3.5 49.2, 2.6 48.7, 1.8 49.1, 1.9 48.1)))',
  'with a hole': 'MULTIPOLYGON(((2 49, 2.4 49, 2.4 49.3, 2 49.3, 2 49), (2.1 49.1, 2.3 49.1, 2.2 49.25, 2.1 49.1)))',
  'in two parts': 'MULTIPOLYGON(((2 49, 2.1 49, 2.1 49.1, 2 49)), ((3 48, 3.2 48, 3.2 48.1, 3 48)))',
  thin: 'MULTIPOLYGON(((2 49, 3 49.00001, 3 49.00002, 2 49.00001, 2 49)))',
  'a garden': 'MULTIPOLYGON(((2.35 48.85, 2.3504 48.8501, 2.3503 48.8504, 2.35 48.8503, 2.35 48.85)))',
  'a far island': 'MULTIPOLYGON(((-63.2 18, -62.7 18, -62.8 18.2, -63.2 18)))',
  'to the edge of the map': 'MULTIPOLYGON(((170 80, 180 80, 180 90, 170 90, 170 80)))',
  'the world': 'MULTIPOLYGON(((-180 -90, 180 -90, 180 90, -180 90, -180 -90)))',
};

describe('tiles of a polygon', () => {
  it.each(Object.entries(polygons))('%s: nothing lost, nothing added', async (_, text) => {
    // Half the diagonal of a tile is 0.000016 degrees. Points over the bounds and somewhat beyond, and twice as many around the edge itself.
    const found = await platform.db.one<{
      points: number;
      inside: number;
      disagree: number;
      lost: number;
      wronglyInside: number;
      far: number;
    }>(sql`
      with given as (select st_geomfromtext(${text}, 4326) as polygon),
      cover as materialized (select polygon, core.polygon_cells(polygon, false) as cells, core.polygon_cells(polygon, true) as inside from given),
      bounds as (select st_xmin(polygon) as w, st_xmax(polygon) as e, st_ymin(polygon) as s, st_ymax(polygon) as n from given),
      point as materialized (
        select st_setsrid(st_makepoint(
          least(greatest(w + (e - w) * (i % 41 - 4 + sin(i)) / 32, -180), 180), least(greatest(s + (n - s) * (i / 41 - 4 + cos(i)) / 32, -90), 90)), 4326) as point
        from bounds, generate_series(1, 41 * 41) i
        union all
        select st_setsrid(st_makepoint(least(greatest(st_x(at) + 0.0003 * sin(i), -180), 180), least(greatest(st_y(at) + 0.0003 * cos(2 * i), -90), 90)), 4326)
        from given, generate_series(1, 3000) i,
          lateral (select st_lineinterpolatepoint(st_exteriorring(st_geometryn(polygon, 1 + i % st_numgeometries(polygon))), i / 3000.0) as at) edge
      ),
      judged as materialized (
        select st_intersects(polygon, point) as truly, cell <@ cells as met, cell <@ inside as within,
          cell <@ cells and (cell <@ inside or core.in_polygon(cell, polygon)) as told,
          st_distance(st_boundary(polygon), point) as degrees
        from cover, point, lateral (select synthesis.cell(point) as cell) at
      )
      select count(*) filter (where truly) as inside,
        count(*) filter (where truly and not met) as lost, count(*) filter (where within and not truly) as "wronglyInside",
        count(*) filter (where truly <> told and degrees > 0.000016) as far
      from judged`);
    expect(found).toMatchObject({ lost: 0, wronglyInside: 0, far: 0 });
    expect(found.inside).toBeGreaterThan(100);
  });

  it('are few, however large the polygon', async () => {
    for (const text of Object.values(polygons)) {
      const { ranges } = await platform.db.one<{ ranges: number }>(
        sql`select count(*) as ranges from unnest(core.polygon_cells(st_geomfromtext(${text}, 4326), false))`,
      );
      expect(ranges).toBeLessThan(1500);
    }
  });
});

test('polygons that overlap, one with a hole: each shows all it holds, by tile and by point', async () => {
  const organisation = await anOrganisation(platform);
  const { id: accountId, personId } = await anAccount(platform, { organisation });
  const rings = [
    '((2 49, 2.4 49, 2.4 49.3, 2 49.3, 2 49), (2.1 49.1, 2.3 49.1, 2.2 49.25, 2.1 49.1))',
    '((2.15 49.12, 2.6 49.05, 2.5 49.4, 2.15 49.12))',
    '((2.2 49.2, 2.22 49.2, 2.22 49.22, 2.2 49.2))',
  ];
  const grants = await Promise.all(
    rings.map(async (ring) => {
      const id = newId();
      await platform.db.query(sql`
        insert into core.access_grant (id, account_id, actions, polygon, is_sensitive, valid_to)
        values (${id}, ${accountId}, '{read}', st_geomfromtext(${`MULTIPOLYGON(${ring})`}, 4326), false, current_date + 1)`);
      return id;
    }),
  );
  const granted = (id: string): Entitlement => ({
    source: 'grant',
    sourceIds: [id],
    reach: { kind: 'everything' },
    limits: { polygonsOf: [id] },
    exact: false,
    blurred: false,
  });
  const ctx: Ctx = {
    requestId: 'r',
    locale: 'fr',
    accountId,
    personId,
    organisation,
    sites: { ids: [], areas: [] },
    awaitedLevels: [],
    rights: new Map([[right, grants.map(granted)]]),
  };
  const asked = (columns: object) => platform.get(AccessWhere).where(ctx, right, columns);
  const found = await platform.db.one<{ points: number; inside: number; byPoint: number; byTile: number }>(sql`
    with place as materialized (
      select point, synthesis.cell(point) as cell, exists (select 1 from core.access_grant g where g.id = any(${grants}::uuid[]) and st_intersects(g.polygon, point)) as inside
      from generate_series(0, 199) x, generate_series(0, 149) y,
        lateral (select st_setsrid(st_makepoint(1.9 + x * 0.004 + 0.0001 * sin(y), 48.95 + y * 0.0035 + 0.0001 * cos(x)), 4326) as point) at
    )
    select count(*) as points, count(*) filter (where inside) as inside,
      count(*) filter (where inside <> ${asked({ point: sql`point` })}) as "byPoint",
      count(*) filter (where inside <> ${asked({ point: sql`point`, cell: sql`cell` })}) as "byTile"
    from place`);
  expect(found).toMatchObject({ points: 30_000, byPoint: 0 });
  expect(found.inside).toBeGreaterThan(5000);
  // A tile is judged by its middle, within 2 m: a few points in thirty thousand at most.
  expect(found.byTile).toBeLessThan(10);
});
