import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declaredSrid, openFeatures } from './feature-file';

const folder = mkdtempSync(join(tmpdir(), 'features-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string) {
  const path = join(folder, 'file.geojson');
  writeFileSync(path, text);
  const file = await openFeatures(path, () => undefined);
  const features = [];
  for await (const feature of file?.features() ?? []) features.push(feature);
  return { srid: file?.srid, features };
}

const point = { type: 'Point', coordinates: [1, 2] };

test('features are found whatever their texts hold, and what follows them is left alone', async () => {
  const properties = { nom: 'a "quoted" \\ back } ] slash', é: [1, { b: '[' }] };
  const { features } = await read(
    JSON.stringify(
      {
        type: 'FeatureCollection',
        features: [
          { properties, geometry: point },
          { properties: null, geometry: null },
        ],
        more: [{}],
      },
      null,
      1,
    ),
  );
  expect(features).toEqual([
    { number: 1, properties, geometryType: 'Point', geometry: JSON.stringify(point) },
    { number: 2, properties: {}, geometryType: null, geometry: 'null' },
  ]);
});

test('a file larger than what is read at once', async () => {
  const many = Array.from({ length: 4000 }, (_, index) => ({
    properties: { code: index, nom: `Éôé "${index}" {[`.repeat(9) },
    geometry: point,
  }));
  const { features } = await read(JSON.stringify({ type: 'FeatureCollection', features: many }));
  expect(features).toHaveLength(4000);
  expect(features.at(-1)?.properties).toEqual(many.at(-1)?.properties);
});

test('no features: no file', async () => expect(await read('{"type":"Point"}')).toEqual({ srid: undefined, features: [] }));

test.each([
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
  ['urn:ogc:def:crs:CRS::84', 4326],
  ['urn:ogc:def:crs:EPSG::2154', 2154],
  ['EPSG:4326', 4326],
])('%s', (name, srid) => expect(declaredSrid(`{"crs":{"type":"name","properties":{"name":"${name}"}},`)).toBe(srid));
