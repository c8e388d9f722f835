import { sql } from '@bocage/sdk/server';
import { createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { ReferenceLoader } from '../src/reference';
import { ReferenceFiles } from './reference-files';

let platform: TestPlatform;
let loader: ReferenceLoader;
const files = new ReferenceFiles();

/** A square of side 1 unit, its south-west corner at x, y. */
const square = (x: number, y: number, side = 1) => [
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ],
];
const feature = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const collection = (features: object[], crs?: string) =>
  JSON.stringify({ type: 'FeatureCollection', ...(crs && { crs: { type: 'name', properties: { name: crs } } }), features });
const sharesOf = (code: string) =>
  platform.db.query<{ code: string; share: number }>(sql`
    select b.code, round(i.share::numeric, 3)::float8 as share from geography.area_intersection i
    join geography.area a on a.id = i.area_id join geography.area b on b.id = i.other_id where a.code = ${code} order by b.code`);

beforeAll(async () => {
  platform = await createTestPlatform();
  loader = platform.get(ReferenceLoader);
  const types = [
    'REG,administrative,200000',
    'DEP,administrative,75000',
    'COM,administrative,5000',
    'M10,grid,10000',
    'ZNIEFF1,inventory,1500',
  ];
  const lines = types.map((line) => line.split(',')).map(([code, family, size]) => `${code},${code},${code},${family},${size}`);
  await loader.load('area-types', files.write('types.csv', `code,label_fr,label_en,family,size_rank\n${lines.join('\n')}\n`));
});
afterAll(async () => {
  files.remove();
  await platform?.close();
});

test('communes, departments and regions: by code, and by a point inside', async () => {
  await loader.load('areas', files.write('com.geojson', collection([feature({ code: '62041', nom: 'Attin' }, square(1.2, 50.2, 0.5))])), {
    type: 'COM',
  });
  await loader.load('areas', files.write('reg.geojson', collection([feature({ code: '32', nom: 'Hauts-de-France' }, square(0, 49, 4))])), {
    type: 'REG',
  });
  const report = await loader.load(
    'areas',
    files.write('dep.geojson.gz', collection([feature({ CODE: '62', NOM: 'Pas-de-Calais' }, square(1.3, 50))])),
    {
      type: 'DEP',
      source: 'IGN 2018',
    },
  );
  expect(report).toMatchObject({ read: 1, inserted: 1, refused: 0, issues: [] });
  expect(await sharesOf('62041')).toEqual([
    { code: '32', share: 1 },
    { code: '62', share: 1 },
  ]);
  expect(await sharesOf('62')).toEqual([{ code: '32', share: 1 }]);
});

test('a protected area crosses communes and departments by its surface', async () => {
  const report = await loader.load(
    'areas',
    files.write(
      'znieff.geojson',
      collection([feature({ id_mnhn: 310_007_270, nom: 'Étang' }, square(1.6, 50.4, 0.2))], 'urn:ogc:def:crs:OGC:1.3:CRS84'),
    ),
    { type: 'ZNIEFF1' },
  );
  expect(report.issues).toEqual([]);
  expect(await sharesOf('310007270')).toEqual([
    { code: '62', share: 1 },
    { code: '62041', share: 0.5 },
  ]);
});

test('grid cells are squares of Lambert-93', async () => {
  const file = files.write(
    'grid.csv',
    '"code","x_min_l93","y_min_l93","size_m"\n"E065N705",650000,7050000,10000\n"E066N705",660000,7050000,10000\n"bad",660000,,10000\n',
  );
  const report = await loader.load('grid', file);
  expect(report).toMatchObject({ read: 3, inserted: 2, refused: 1 });
  const { hectares } = await platform.db.one<{ hectares: number }>(sql`
    select st_area(st_transform(geom, 2154)) / 10000 as hectares from geography.area where code = 'E065N705'`);
  expect(hectares).toBeCloseTo(10_000, 0);
  expect(await loader.load('grid', file)).toMatchObject({ inserted: 0, updated: 0 });
});

test('grid cells cross departments by their surface', async () => {
  const [cell] = await sharesOf('E065N705');
  expect(cell).toMatchObject({ code: '62', share: expect.any(Number) as number });
});

test('the same file changes nothing; new limits move what is computed from them', async () => {
  const parts = () => platform.db.one<{ count: number }>(sql`select count(*) as count from geography.area_part`);
  const before = await parts();
  const load = (x: number) =>
    loader.load(
      'areas',
      files.write('znieff.geojson', collection([feature({ id_mnhn: '310007270', nom: 'Étang' }, square(x, 50.4, 0.2))])),
      { type: 'ZNIEFF1' },
    );
  expect(await load(1.6)).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 });
  expect(await load(1.4)).toMatchObject({ inserted: 0, updated: 1 });
  expect(await sharesOf('310007270')).toEqual([
    { code: '62', share: 1 },
    { code: '62041', share: 1 },
  ]);
  expect(await parts()).toEqual(before);
});

test('Lambert-93 is read when declared, refused when not', async () => {
  const inMetres = [feature({ code: 'L93', nom: 'Lambert' }, square(650_000, 7_050_000, 1000))];
  const declared = await loader.load('areas', files.write('l93.geojson', collection(inMetres, 'urn:ogc:def:crs:EPSG::2154')), {
    type: 'ZNIEFF1',
  });
  expect(declared).toMatchObject({ inserted: 1, refused: 0 });
  const undeclared = await loader.load('areas', files.write('l93b.geojson', collection(inMetres)), { type: 'ZNIEFF1' });
  expect(undeclared.issues).toMatchObject([{ row: 1, column: 'geometry', code: 'core.load-geometry-out-of-range' }]);
  const other = await loader.load('areas', files.write('utm.geojson', collection(inMetres, 'urn:ogc:def:crs:EPSG::32631')), {
    type: 'ZNIEFF1',
  });
  expect(other.issues).toMatchObject([{ row: 0, code: 'core.load-projection-unknown', params: { srid: 32631 } }]);
});

test('limits are repaired with a notice; what is no surface, has no code or comes twice is refused', async () => {
  const bowTie = [
    [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ],
  ];
  const report = await loader.load(
    'areas',
    files.write(
      'odd.geojson',
      collection([
        feature({ code: 'bow', nom: 'Nœud "}] papillon' }, bowTie),
        feature({ code: 'point', nom: 'Point' }, [1, 2], 'Point'),
        feature({ nom: 'Sans code' }, square(0, 0)),
        feature({ code: 'bow', nom: 'Twice' }, square(0, 0)),
        feature({ code: 'flat', nom: 'Flat' }, [
          [
            [0, 0],
            [1, 0],
            [0, 0],
            [0, 0],
          ],
        ]),
      ]),
    ),
    { type: 'ZNIEFF1' },
  );
  expect(report).toMatchObject({ read: 5, inserted: 1, refused: 4 });
  expect(report.issues.map(({ row, severity, code }) => [row, severity, code]).sort()).toEqual([
    [1, 'notice', 'core.load-geometry-repaired'],
    [2, 'refused', 'core.load-geometry-not-polygon'],
    [3, 'refused', 'core.load-value-missing'],
    [4, 'refused', 'core.load-duplicate'],
    [5, 'refused', 'core.load-geometry-empty'],
  ]);
});

test('an unknown kind of area, and a file that is no collection, are refused whole', async () => {
  const file = files.write('a.geojson', collection([]));
  expect((await loader.load('areas', file, { type: 'NOPE' })).issues).toMatchObject([{ row: 0, code: 'core.load-area-type-unknown' }]);
  expect((await loader.load('areas', files.write('b.geojson', '{"type":"Point"}'), { type: 'COM' })).issues).toMatchObject([
    { code: 'core.load-not-a-feature-collection' },
  ]);
  await expect(loader.load('nope', file)).rejects.toMatchObject({ code: 'core.load-kind-unknown' });
});
