import type { Bbox } from '@bocage/sdk-ui/tile-map';
import type { FeatureCollection, Geometry, Position } from 'geojson';
import type { ListedSite } from '../data/sites';

type Shaped = Pick<ListedSite, 'id' | 'name' | 'geometry'>;

/** The limits of sites, as the map draws them. */
export function shapesOf(sites: readonly Shaped[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: sites.flatMap(({ id, name, geometry }) =>
      geometry ? [{ type: 'Feature' as const, id, properties: { name }, geometry }] : [],
    ),
  };
}

/** The box that holds them all. */
export function boxOf(geometries: readonly (Geometry | null)[]): Bbox | null {
  const positions = geometries.flatMap((geometry) => (geometry ? positionsOf(geometry) : []));
  return positions.length === 0
    ? null
    : positions.reduce<Bbox>(
        ([west, south, east, north], [x = 0, y = 0]) => [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)],
        [180, 90, -180, -90],
      );
}

function positionsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Polygon') {
    return geometry.coordinates[0] ?? [];
  }
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flatMap(([outer = []]) => outer) : [];
}
