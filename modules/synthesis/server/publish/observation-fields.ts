import { observationNomenclatures, type Observation, type ObservationNomenclature } from '@bocage/sdk/shared';

/** Fields stored as published, and the type of their column. */
const plain = {
  datasetId: 'uuid',
  cdNom: 'integer',
  citedName: 'text',
  dateMin: 'timestamp',
  dateMax: 'timestamp',
  precision: 'integer',
  placeName: 'text',
  altitudeMin: 'real',
  altitudeMax: 'real',
  depthMin: 'real',
  depthMax: 'real',
  countMin: 'integer',
  countMax: 'integer',
  habitatCode: 'integer',
  attachedAreaId: 'integer',
  groupingId: 'uuid',
  groupingMethod: 'text',
  observers: 'text',
  observerIds: 'uuid[]',
  digitiserId: 'uuid',
  determiner: 'text',
  validator: 'text',
  validatedAt: 'timestamp',
  validationComment: 'text',
  digitalProof: 'text',
  nonDigitalProof: 'text',
  sampleNumber: 'text',
  bibliographicReference: 'text',
  contextComment: 'text',
  description: 'text',
  taxrefVersion: 'text',
  additionalData: 'jsonb',
  importId: 'uuid',
} as const satisfies Partial<Record<keyof Observation, string>>;

export const plainFields = Object.keys(plain) as readonly (keyof typeof plain)[];
export const nomenclatureFields = Object.keys(observationNomenclatures) as readonly ObservationNomenclature[];

/** A column that takes its value from the published observation. */
export interface PublishedColumn {
  readonly field: keyof Observation;
  readonly name: string;
  readonly type: string;
  /** Set when the value is published as a code and stored as an identifier. */
  readonly nomenclature?: ObservationNomenclature;
}

/** `countMin` → `count_min`. */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const publishedColumns: readonly PublishedColumn[] = [
  ...plainFields.map((field) => ({ field, name: columnOf(field), type: plain[field] })),
  ...nomenclatureFields.map((field) => ({ field, name: columnOf(field), type: 'integer', nomenclature: field })),
];
