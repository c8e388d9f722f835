import { openFeatures } from '../geography/loading/feature-file';
import type { LocatedSite, PackGeometry, PackSite } from './pack-format';
import { partSchema } from './pack-format';
import type { PackIssues } from './pack-issues';

const nothing = () => undefined;

/** True for nested lists of positions in degrees. */
function inDegrees(coordinates: unknown): boolean {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return false;
  const [x, y] = coordinates as unknown[];
  if (typeof x === 'number' && typeof y === 'number') return Math.abs(x) <= 180 && Math.abs(y) <= 90;
  return coordinates.every(inDegrees);
}

/** Reads a collection of polygons; the first feature is at `file#/features/0`. */
export async function readSites(path: string, name: string, issues: PackIssues): Promise<LocatedSite[]> {
  const sites: LocatedSite[] = [];
  try {
    const collection = await openFeatures(path, nothing);
    if (!collection) {
      issues.add(name, 'not-a-feature-collection');
      return [];
    }
    if ((collection.srid ?? 4326) !== 4326) issues.add(`${name}#/crs`, 'not-wgs84', { srid: collection.srid });
    for await (const { number, properties, geometryType, geometry } of collection.features()) {
      const at = `${name}#/features/${number - 1}`;
      const entry = issues.checked<PackSite>(partSchema('site'), properties, `${at}/properties`);
      const isArea = geometryType === 'Polygon' || geometryType === 'MultiPolygon';
      if (!isArea) issues.add(`${at}/geometry`, 'geometry-not-polygon', { type: geometryType });
      const shapes = [JSON.parse(geometry) as PackGeometry, ...(entry?.units ?? []).flatMap((unit) => unit.geometry ?? [])];
      const areDegrees = isArea && shapes.every(({ coordinates }) => inDegrees(coordinates));
      if (isArea && !areDegrees) issues.add(`${at}/geometry`, 'geometry-not-degrees');
      const [limits] = shapes;
      if (entry && areDegrees && limits) sites.push({ at: `${at}/properties`, entry, geometry: limits });
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    issues.add(name, 'not-json', { reason: error.message });
  }
  return sites;
}
