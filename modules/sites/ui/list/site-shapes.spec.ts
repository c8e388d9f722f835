import type { Geometry } from 'geojson';
import { boxOf, shapesOf } from './site-shapes';

const square = (west: number, south: number): number[][][] => [
  [
    [west, south],
    [west + 1, south],
    [west + 1, south + 1],
    [west, south],
  ],
];
const one: Geometry = { type: 'Polygon', coordinates: square(1, 50) };
const several: Geometry = { type: 'MultiPolygon', coordinates: [square(-2, 48), square(3, 47)] };

describe('limits of sites', () => {
  it('are drawn by identifier and name; a site without limits is not', () => {
    const { features } = shapesOf([
      { id: 'a', name: 'Dune', geometry: one },
      { id: 'b', name: 'Nowhere', geometry: null },
    ]);
    expect(features).toMatchObject([{ id: 'a', properties: { name: 'Dune' } }]);
  });

  it('lie in one box', () => {
    expect(boxOf([one, several, null])).toEqual([-2, 47, 4, 51]);
    expect(boxOf([null])).toBeNull();
  });
});
