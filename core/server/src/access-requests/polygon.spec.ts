import { checkedPolygon, mostPoints } from './polygon';

const square = [
  [1, 50],
  [2, 50],
  [2, 51],
  [1, 51],
  [1, 50],
];
const polygon = (coordinates: unknown, more: object = {}) => ({ type: 'Polygon', coordinates, ...more });

test('a polygon becomes a multipolygon; a third dimension is left out', () => {
  const flat = checkedPolygon(polygon([square.map(([x, y]) => [x, y, 12])]));
  expect(flat).toEqual({ type: 'MultiPolygon', coordinates: [[square]] });
  expect(checkedPolygon({ type: 'MultiPolygon', coordinates: [[square], [square]] }).coordinates).toHaveLength(2);
});

test.each([
  ['nothing', null, 'not-a-polygon'],
  ['a text', 'POLYGON', 'not-a-polygon'],
  ['a list', [], 'not-a-polygon'],
  ['a point', { type: 'Point', coordinates: [1, 50] }, 'not-a-polygon'],
  [
    'a collection of collections',
    { type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [] }] },
    'not-a-polygon',
  ],
  ['no ring', polygon([]), 'not-a-polygon'],
  ['no part', { type: 'MultiPolygon', coordinates: [] }, 'not-a-polygon'],
  ['coordinates that are no list', polygon('x'), 'not-a-polygon'],
  ['NaN, as JSON writes it', polygon([[[null, 50], ...square.slice(1)]]), 'not-numbers'],
  ['NaN itself', polygon([[[Number.NaN, 50], ...square.slice(1)]]), 'not-numbers'],
  ['Infinity', polygon([[[Number.POSITIVE_INFINITY, 50], ...square.slice(1)]]), 'not-numbers'],
  ['texts', polygon([square.map(([x, y]) => [String(x), String(y)])]), 'not-numbers'],
  ['latitude before longitude, far', polygon([square.map(([x = 0, y = 0]) => [y, x + 120])]), 'swapped'],
  ['metres', polygon([square.map(([x = 0, y = 0]) => [x * 600_000, y * 130_000])]), 'outside-world'],
  ['a latitude of 91', polygon([[[1, 91], ...square.slice(1)]]), 'swapped'],
  ['an open ring', polygon([square.slice(0, 4)]), 'ring-open'],
  ['a line', polygon([square.slice(0, 2)]), 'ring-open'],
  ['a million points', polygon([Array.from({ length: 1_000_000 }, (_, index) => [index / 1e6, 50])]), 'too-many-points'],
  ['one point too many', polygon([Array.from({ length: mostPoints + 1 }, () => [1, 50])]), 'too-many-points'],
  ['a million empty rings', polygon(Array.from({ length: 1_000_000 }, () => [])), 'too-many-points'],
  ['another system', polygon([square], { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27572' } } }), 'crs'],
])('%s is refused by name', (_, value, code) => {
  const refusal = (() => {
    try {
      checkedPolygon(value);
      return undefined;
    } catch (error) {
      return (error as { errors: { code: string }[] }).errors[0]?.code;
    }
  })();
  expect(refusal).toBe(`core.polygon-${code}`);
});

test('WGS 84 may be said', () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
  expect(checkedPolygon(polygon([square], { crs })).coordinates).toEqual([[square]]);
});

test('a deep tree of lists is not walked to its end', () => {
  let deep: unknown = [];
  for (let n = 0; n < 5000; n += 1) deep = [deep];
  expect(() => checkedPolygon(polygon(deep))).toThrow();
});
