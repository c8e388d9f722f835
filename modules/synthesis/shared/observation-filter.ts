import { problem, type JsonSchema } from '@bocage/sdk/shared';

/**
 * What is looked for in the synthesis: the same for the list, its total, the map and the address bar.
 * Members add up (and); the values of one member are alternatives (or), but for `area`: alternatives within one type of area.
 */
export interface ObservationFilter {
  /** TAXREF codes; descendants included. */
  readonly taxon?: readonly number[];
  /** `TYPE:CODE` or `TYPE`, e.g. `LRN:CR`: a status that holds where the observation was made. */
  readonly status?: readonly string[];
  /** First and last day, ISO 8601: the observation lies wholly between them. */
  readonly from?: string;
  readonly to?: string;
  /** `MM-DD..MM-DD`, over New Year when the first comes after the second. */
  readonly season?: string;
  /** Identifiers of areas of the reference. */
  readonly area?: readonly number[];
  /** West, south, east, north in degrees. */
  readonly bbox?: readonly number[];
  /** Longitude, latitude, longitude, latitude… of the ring in degrees; closed by itself. */
  readonly polygon?: readonly number[];
  readonly dataset?: readonly string[];
  readonly framework?: readonly string[];
  /** Identifiers of persons, or words of the observers as cited. */
  readonly observer?: readonly string[];
  /** Words of the cited name, place, observers and comments. */
  readonly q?: string;
  /** INPN group 2, e.g. `Oiseaux`. */
  readonly group2?: readonly string[];
  /** STATUT_VALID codes. */
  readonly validation?: readonly string[];
  /** Code of the least level of sensitivity; for readers of exact data. */
  readonly sensitivity?: string;
}

const list = (items: JsonSchema, description: string, maxItems = 200): JsonSchema => ({
  type: 'array',
  minItems: 1,
  maxItems,
  uniqueItems: true,
  items,
  description,
});
const coordinates = (minItems: number, maxItems: number, description: string): JsonSchema => ({
  type: 'array',
  minItems,
  maxItems,
  items: { type: 'number', minimum: -180, maximum: 180 },
  description,
});
const text = { type: 'string', minLength: 1, maxLength: 200 };
const day = { type: 'string', format: 'date' };

/** JSON Schema of {@link ObservationFilter}. */
export const observationFilterSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    taxon: list({ type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 }, 'TAXREF codes, descendants included'),
    status: list({ type: 'string', pattern: '^[A-Za-z0-9_-]+(:.{1,60})?$' }, 'TYPE:CODE or TYPE, e.g. LRN:CR'),
    from: { ...day, description: 'First day' },
    to: { ...day, description: 'Last day' },
    season: {
      type: 'string',
      pattern: '^(0[1-9]|1[0-2])-([0-2][0-9]|3[01])\\.\\.(0[1-9]|1[0-2])-([0-2][0-9]|3[01])$',
      description: 'MM-DD..MM-DD',
    },
    area: list({ type: 'integer', minimum: 1, maximum: 2_147_483_647 }, 'Identifiers of areas'),
    bbox: coordinates(4, 4, 'West, south, east, north in degrees'),
    polygon: coordinates(6, 1000, 'Longitude, latitude, longitude, latitude… of a ring'),
    dataset: list({ type: 'string', format: 'uuid' }, 'Identifiers of datasets'),
    framework: list({ type: 'string', format: 'uuid' }, 'Identifiers of acquisition frameworks'),
    observer: list(text, 'Identifiers of persons, or words of the observers as cited', 20),
    q: { ...text, description: 'Words of the cited name, place, observers and comments' },
    group2: list(text, 'INPN group 2'),
    validation: list(text, 'STATUT_VALID codes'),
    sensitivity: { ...text, description: 'Code of the least level of sensitivity; for readers of exact data' },
  },
};

type Key = keyof ObservationFilter;
const forms: Readonly<Record<Key, 'texts' | 'numbers' | 'text'>> = {
  taxon: 'numbers',
  status: 'texts',
  from: 'text',
  to: 'text',
  season: 'text',
  area: 'numbers',
  bbox: 'numbers',
  polygon: 'numbers',
  dataset: 'texts',
  framework: 'texts',
  observer: 'texts',
  q: 'text',
  group2: 'texts',
  validation: 'texts',
  sensitivity: 'text',
};

/** Names of the filters, in the order of the address bar. */
export const observationFilterKeys = Object.keys(forms) as readonly Key[];

/** JSON Schema of the filter as a query string: one text per filter, lists separated by commas. */
export const observationFilterQuerySchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(observationFilterSchema['properties'] as Record<string, JsonSchema>).map(([key, { description }]) => [
      key,
      {
        type: 'string',
        maxLength: 20_000,
        description: `${String(description)}${(forms[key as Key] ?? '').endsWith('s') ? ', separated by commas' : ''}`,
      },
    ]),
  ),
};

const escaped = (item: string) => item.replaceAll(/[\\,]/g, '\\$&');
const split = (written: string) => (written.match(/(?:\\.|[^,\\])+/gs) ?? []).map((item) => item.replaceAll(/\\(.)/gs, '$1'));

/**
 * Writes a filter as the parameters of an address.
 * @example toQuery({ taxon: [67778], from: '2020-01-01' }) // { taxon: '67778', from: '2020-01-01' }
 */
export function toQuery(filter: ObservationFilter): Record<string, string> {
  return Object.fromEntries(
    observationFilterKeys.flatMap((key) => {
      const value: unknown = filter[key];
      if (value === undefined || value === null || value === '') return [];
      if (!Array.isArray(value)) return [[key, String(value)]];
      return value.length === 0 ? [] : [[key, value.map((item) => escaped(String(item))).join(',')]];
    }),
  );
}

function number(key: Key, written: string): number {
  const value = written.trim() === '' ? NaN : Number(written);
  if (!Number.isFinite(value))
    throw problem('synthesis.filter-invalid', { filter: key }, 400, [
      { pointer: `/${key}`, code: 'synthesis.filter-invalid', params: { value: written, filter: key } },
    ]);
  return value;
}

/**
 * Reads a filter from the parameters of an address; an unknown parameter or a value that cannot be read is refused by name.
 * @example fromQuery({ taxon: '67778,66832' }) // { taxon: [67778, 66832] }
 */
export function fromQuery(parameters: Readonly<Record<string, string | undefined>>): ObservationFilter {
  const filter: Record<string, unknown> = {};
  for (const [key, written] of Object.entries(parameters)) {
    if (!Object.hasOwn(forms, key))
      throw problem('synthesis.filter-unknown', { filter: key }, 400, [
        { pointer: `/${key}`, code: 'synthesis.filter-unknown', params: { filter: key } },
      ]);
    if (written === undefined || written === '') continue;
    const name = key as Key;
    if (forms[name] === 'text') filter[name] = written;
    else filter[name] = forms[name] === 'numbers' ? split(written).map((item) => number(name, item)) : split(written);
  }
  return filter as ObservationFilter;
}
