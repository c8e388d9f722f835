import type { ObservationGeometry, Position } from '@bocage/sdk/shared';
import { isPosition, readPosition, type Srid } from './coordinates-value';

type Nested = Position | readonly Nested[];

const kinds = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
} as const;

/** Thrown inside, told outside as a code. */
class WktError extends Error {}

const fail = (code: string): never => {
  throw new WktError(code);
};

function position(text: string, srid: Srid | undefined): Position {
  const [x, y] = text.trim().split(/\s+/).map(Number);
  if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) return fail('synthesis.geometry-invalid');
  const read = readPosition(x, y, srid);
  return isPosition(read) ? read : fail(read.code);
}

/** Reads `(…)` as nested lists of positions. */
function nested(text: string, srid: Srid | undefined): Nested[] {
  const inner = text.trim();
  if (!inner.startsWith('(') || !inner.endsWith(')')) return fail('synthesis.geometry-invalid');
  const parts: string[] = [];
  let [depth, start] = [0, 1];
  for (let at = 1; at < inner.length - 1; at += 1) {
    if (inner[at] === '(') depth += 1;
    if (inner[at] === ')') depth -= 1;
    if (depth < 0) fail('synthesis.geometry-invalid');
    if (inner[at] === ',' && depth === 0) {
      parts.push(inner.slice(start, at));
      start = at + 1;
    }
  }
  if (depth !== 0) fail('synthesis.geometry-invalid');
  parts.push(inner.slice(start, -1));
  return parts.map((part) => (part.includes('(') ? nested(part, srid) : position(part, srid)));
}

/** Longest accepted text: a department outline has some 100 000 characters. */
const maximumLength = 2_000_000;

/** Reads WKT or EWKT, heights dropped; answers GeoJSON in WGS 84 or the code of what is wrong. */
export function readWkt(text: string, srid?: Srid): ObservationGeometry | { readonly code: string } {
  const match = /^\s*(?:SRID\s*=\s*(\d+)\s*;)?\s*([A-Z]+)\s*(?:Z|M|ZM)?\s*(\(.*\))\s*$/is.exec(text.length > maximumLength ? '' : text);
  const kind = match?.[2]?.toUpperCase() as keyof typeof kinds | undefined;
  if (!match || kind === undefined || !(kind in kinds)) return { code: 'synthesis.geometry-invalid' };
  const written = match[1] === undefined ? srid : Number(match[1]);
  if (written !== undefined && written !== 4326 && written !== 2154) return { code: 'synthesis.projection-unknown' };
  try {
    const coordinates = nested(match[3] ?? '', written);
    if (kind === 'POINT') return { type: 'Point', coordinates: coordinates[0] as Position };
    // MULTIPOINT may be written with or without inner parentheses.
    const flat = kind === 'MULTIPOINT' ? coordinates.map((part) => (typeof part[0] === 'number' ? part : part[0])) : coordinates;
    return { type: kinds[kind], coordinates: flat } as ObservationGeometry;
  } catch (error) {
    if (error instanceof WktError) return { code: error.message };
    throw error;
  }
}
