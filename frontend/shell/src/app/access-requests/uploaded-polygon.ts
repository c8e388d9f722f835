import type { MultiPolygon, Polygon, Position } from 'geojson';

/** Polygons of a GeoJSON file, as one; `null` when it has none. Whether they are right is the server's to say. */
export function polygonOf(content: unknown): Polygon | MultiPolygon | null {
  const parts = partsOf(content, 0);
  const [first] = parts;
  if (!first) {
    return null;
  }
  return parts.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: parts };
}

const deepest = 5;

function partsOf(content: unknown, depth: number): Position[][][] {
  if (typeof content !== 'object' || content === null || depth > deepest) {
    return [];
  }
  const { type, features, geometry, geometries, coordinates } = content as Record<string, unknown>;
  const all = (list: unknown) => (Array.isArray(list) ? list.flatMap((item) => partsOf(item, depth + 1)) : []);
  switch (type) {
    case 'FeatureCollection':
      return all(features);
    case 'GeometryCollection':
      return all(geometries);
    case 'Feature':
      return partsOf(geometry, depth + 1);
    case 'Polygon':
      return [coordinates as Position[][]];
    case 'MultiPolygon':
      return Array.isArray(coordinates) ? (coordinates as Position[][][]) : [];
    default:
      return [];
  }
}
