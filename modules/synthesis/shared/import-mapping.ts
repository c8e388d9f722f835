import { observationNomenclatures, type JsonSchema, type ObservationNomenclature } from '@bocage/sdk/shared';

/** Fields of an observation that a column of a file may feed, besides nomenclature fields. */
export const importFields = [
  'sourceId',
  'id',
  'cdNom',
  'scientificName',
  'citedName',
  'dateMin',
  'dateMax',
  'timeMin',
  'timeMax',
  'longitude',
  'latitude',
  'wkt',
  'communeCode',
  'departmentCode',
  'gridCode',
  'precision',
  'placeName',
  'count',
  'countMin',
  'countMax',
  'altitude',
  'altitudeMin',
  'altitudeMax',
  'depth',
  'depthMin',
  'depthMax',
  'observers',
  'determiner',
  'validator',
  'validatedAt',
  'validationComment',
  'habitatCode',
  'groupingId',
  'groupingMethod',
  'digitalProof',
  'nonDigitalProof',
  'sampleNumber',
  'bibliographicReference',
  'contextComment',
  'description',
  'taxrefVersion',
] as const;

export type ImportField = (typeof importFields)[number] | ObservationNomenclature;

/** How day, month and year follow each other where a date is written with them in figures. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Where the values of a field are; `format` is the order of a date. */
export interface MappedColumn {
  readonly column: string;
  readonly format?: DateOrder;
}

/** Which column feeds which field: what `mapping.json` holds. */
export interface ImportMapping {
  /** Name of the source, part of the identity of its records; without it `import:<dataset code>`. */
  readonly source?: string;
  readonly columns: Readonly<Partial<Record<ImportField, string | MappedColumn>>>;
  readonly constants?: Readonly<Partial<Record<ImportField, string | number>>>;
  /** Coordinate system of coordinates and WKT; without it degrees and Lambert-93 metres are told apart by their size. */
  readonly srid?: 4326 | 2154;
  /** Columns kept with the observation as additional data. */
  readonly additional?: readonly string[];
}

/** Everything that a column may feed. */
export const allFields: readonly ImportField[] = [...importFields, ...(Object.keys(observationNomenclatures) as ObservationNomenclature[])];
const forEachField = (schema: JsonSchema) => Object.fromEntries(allFields.map((field) => [field, schema]));

/** JSON Schema of `mapping.json`. */
export const importMappingSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Mapping of a file of observations',
  type: 'object',
  additionalProperties: false,
  required: ['columns'],
  properties: {
    $schema: { type: 'string' },
    source: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      description: 'Name of the source: with the identifier of a row it makes its identity',
    },
    columns: {
      type: 'object',
      additionalProperties: false,
      description: 'For each field, the column of the file that feeds it',
      properties: forEachField({
        anyOf: [
          { type: 'string', minLength: 1 },
          {
            type: 'object',
            additionalProperties: false,
            required: ['column'],
            properties: {
              column: { type: 'string', minLength: 1 },
              format: { type: 'string', enum: [...dateOrders], description: 'Order of day, month and year' },
            },
          },
        ],
      }),
    },
    constants: {
      type: 'object',
      additionalProperties: false,
      description: 'Values given to every row where the column is absent or empty',
      properties: forEachField({ type: ['string', 'number'] }),
    },
    srid: { type: 'integer', enum: [4326, 2154], description: 'EPSG code of the coordinates' },
    additional: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', minLength: 1 },
      description: 'Columns kept as additional data',
    },
  },
};
