import { problem, type Problem } from '@bocage/sdk/shared';

type Position = readonly [number, number];
type Ring = readonly Position[];

/** Surface of a request, rings closed, longitude before latitude. */
export interface MultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly Ring[])[];
}

/** A drawing has a few points; the limits of a region in full detail belong to the areas of the reference. */
export const mostPoints = 5000;
const mostParts = 200;

const refuse = (code: string, params: Readonly<Record<string, unknown>> = {}): Problem =>
  problem('core.input-invalid', {}, 422, [{ pointer: '/polygon', code: `core.polygon-${code}`, params }]);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);

function position(value: unknown): Position {
  const [x, y] = isList(value) ? value : [];
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) throw refuse('not-numbers');
  if (Math.abs(x) > 180 || Math.abs(y) > 90) throw refuse(Math.abs(x) <= 90 && Math.abs(y) <= 180 ? 'swapped' : 'outside-world', { x, y });
  return [x, y];
}

function ring(value: unknown): Ring {
  const points = isList(value) ? value.map(position) : [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 4 || first[0] !== last[0] || first[1] !== last[1]) throw refuse('ring-open');
  return points;
}

/** How many positions a tree of coordinates holds, never walking further than is allowed. */
function counted(value: unknown, depth = 0): number {
  if (!isList(value) || depth > 4) return 0;
  if (typeof value[0] === 'number') return 1;
  let sum = 0;
  for (const item of value) {
    sum += Math.max(1, counted(item, depth + 1));
    if (sum > mostPoints) break;
  }
  return sum;
}

/**
 * A GeoJSON Polygon or MultiPolygon in WGS 84 as it may be stored; each thing that may be wrong with it has a name.
 * Whether its rings cross is asked of the database afterwards.
 */
export function checkedPolygon(value: unknown): MultiPolygon {
  if (!isObject(value)) throw refuse('not-a-polygon');
  if ('crs' in value && !/(CRS84|4326)"?\}*$/.test(JSON.stringify(value['crs']))) throw refuse('crs');
  const { type, coordinates } = value;
  if (type !== 'Polygon' && type !== 'MultiPolygon') throw refuse('not-a-polygon', { type });
  if (counted(coordinates) > mostPoints) throw refuse('too-many-points', { most: mostPoints });
  const parts = type === 'Polygon' ? [coordinates] : coordinates;
  if (!isList(parts) || parts.length === 0 || parts.length > mostParts) throw refuse('not-a-polygon');
  return {
    type: 'MultiPolygon',
    coordinates: parts.map((part) => {
      if (!isList(part) || part.length === 0) throw refuse('not-a-polygon');
      return part.map(ring);
    }),
  };
}

export { refuse as refusePolygon };
