import { sql, type Sql } from '@bocage/sdk/server';
import type { ObservationFilter } from '../../shared';
import type { Box } from '../map/cell';

/** The drawn box or polygon: its bounds, and itself as SQL. */
export interface DrawnArea {
  readonly box: Box;
  readonly isBox: boolean;
  readonly geometry: Sql;
}

/** What is drawn on the map, if anything; a polygon goes before a box. */
export function drawnArea({ bbox, polygon }: ObservationFilter): DrawnArea | undefined {
  if (polygon) {
    const ring = Array.from({ length: Math.floor(polygon.length / 2) }, (_, index): [number, number] => [
      polygon[2 * index] ?? 0,
      polygon[2 * index + 1] ?? 0,
    ]);
    const closed = [...ring, ...ring.slice(0, 1)];
    const [x, y] = [ring.map(([longitude]) => longitude), ring.map(([, latitude]) => latitude)];
    const geojson = JSON.stringify({ type: 'Polygon', coordinates: [closed] });
    return {
      box: [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)],
      isBox: false,
      geometry: sql`st_makevalid(st_setsrid(st_geomfromgeojson(${geojson}), 4326))`,
    };
  }
  if (!bbox) return undefined;
  const [west, south, east, north] = bbox as unknown as Box;
  return {
    box: [west, south, east, north],
    isBox: true,
    geometry: sql`st_makeenvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`,
  };
}
