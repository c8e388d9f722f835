import type { Polygon } from 'geojson';

/** A ring as filters write it: longitude, latitude, longitude, latitude…, closed by itself. */
export function ringOf({ coordinates }: Polygon): readonly number[] {
  const ring = coordinates[0] ?? [];
  return ring.slice(0, -1).flatMap(([longitude = 0, latitude = 0]) => [rounded(longitude), rounded(latitude)]);
}

export function polygonOf(ring: readonly number[] | undefined): Polygon | null {
  if (!ring || ring.length < 6) {
    return null;
  }
  const points = Array.from({ length: Math.floor(ring.length / 2) }, (_, index) => [ring[index * 2] ?? 0, ring[index * 2 + 1] ?? 0]);
  return { type: 'Polygon', coordinates: [[...points, points[0] ?? [0, 0]]] };
}

/** About a metre: the address stays short enough to be shared. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
