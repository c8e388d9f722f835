import type { LoadLog } from '../../reference/loading/load-log';
import type { FileFeature } from './feature-file';

/** An area of a file; `geometry` is GeoJSON in the file's own reference system. */
export interface AreaRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly geometry: string;
}

/** Names publishers give to the property, best first. */
const guesses = {
  code: [
    'code',
    'insee',
    'insee_com',
    'code_insee',
    'insee_dep',
    'insee_reg',
    'id_mnhn',
    'sitecode',
    'cd_sig',
    'area_code',
    'cleabs',
    'id',
  ],
  name: ['nom', 'name', 'sitename', 'nom_site', 'nom_com', 'nom_dep', 'nom_reg', 'libelle', 'label', 'area_name', 'toponyme'],
} as const;

/** The properties that hold the code and the name. */
export interface AreaProperties {
  readonly code: string;
  readonly name: string;
}

/** Finds the properties in the first feature; upper and lower case alike. */
export function guessProperties({ properties }: FileFeature, given: Partial<AreaProperties>): Partial<AreaProperties> {
  const names = new Map(Object.keys(properties).map((name) => [name.toLowerCase(), name]));
  const find = (candidates: readonly string[]) => candidates.map((name) => names.get(name)).find((name) => name !== undefined);
  return { code: given.code ?? find(guesses.code), name: given.name ?? find(guesses.name) };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '');

/** Longitudes and latitudes beyond the globe are metres of an undeclared projection. */
const looksProjected = (geometry: string) => {
  const [, x = '0', y = '0'] = /\[\s*(-?[\d.eE+-]+)\s*,\s*(-?[\d.eE+-]+)/.exec(geometry) ?? [];
  return Math.abs(Number(x)) > 180 || Math.abs(Number(y)) > 90;
};

/** Reads a feature; answers `null` and says why when it cannot be loaded. */
export function readArea(feature: FileFeature, { code, name }: AreaProperties, srid: number, log: LoadLog): AreaRow | null {
  const { number, properties, geometryType, geometry } = feature;
  const codeText = textOf(properties[code]);
  if (codeText === '') {
    log.refuse(number, code, 'core.load-value-missing');
    return null;
  }
  if (geometryType !== 'Polygon' && geometryType !== 'MultiPolygon') {
    log.refuse(number, 'geometry', 'core.load-geometry-not-polygon', { value: geometryType });
    return null;
  }
  if (srid === 4326 && looksProjected(geometry)) {
    log.refuse(number, 'geometry', 'core.load-geometry-out-of-range');
    return null;
  }
  return { row: number, code: codeText, name: textOf(properties[name]) || codeText, geometry };
}
