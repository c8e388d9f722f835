import { polygonOf } from './uploaded-polygon';

const square = [
  [
    [1, 50],
    [2, 50],
    [2, 51],
    [1, 50],
  ],
];
const polygon = { type: 'Polygon', coordinates: square };

describe('a file with polygons', () => {
  it('gives one, however it is wrapped', () => {
    expect(polygonOf(polygon)).toEqual(polygon);
    expect(polygonOf({ type: 'Feature', geometry: polygon })).toEqual(polygon);
    expect(
      polygonOf({
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', geometry: polygon },
          { type: 'Feature', geometry: null },
        ],
      }),
    ).toEqual(polygon);
  });

  it('gives several as one', () => {
    expect(polygonOf({ type: 'GeometryCollection', geometries: [polygon, { type: 'MultiPolygon', coordinates: [square] }] })).toEqual({
      type: 'MultiPolygon',
      coordinates: [square, square],
    });
  });

  it('gives none where there is none', () => {
    for (const content of [null, 12, 'x', [], {}, { type: 'Point', coordinates: [1, 2] }, { type: 'FeatureCollection', features: 'x' }]) {
      expect(polygonOf(content)).toBeNull();
    }
  });

  it('does not follow collections without end', () => {
    let deep: unknown = polygon;
    for (let n = 0; n < 100; n += 1) {
      deep = { type: 'GeometryCollection', geometries: [deep] };
    }
    expect(polygonOf(deep)).toBeNull();
  });
});
