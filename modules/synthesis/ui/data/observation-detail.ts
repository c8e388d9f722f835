import type { TaxonRef } from './taxon-ref';
import { taxonRefFields } from './taxon-ref';

export interface DetailArea {
  readonly id: number;
  readonly typeCode: string;
  readonly typeLabel: string;
  readonly code: string;
  readonly name: string;
}

/** The value of a nomenclature field. */
export interface DetailCode {
  readonly field: string;
  readonly code: string;
  readonly label: string;
}

const texts = [
  'citedName', 'observers', 'determiner', 'placeName', 'groupingId', 'groupingMethod', 'validator', 'validatedAt', 'validationComment', 'digitalProof',
  'nonDigitalProof', 'sampleNumber', 'bibliographicReference', 'contextComment', 'description', 'taxrefVersion', 'source', 'sourceId', 'createdAt', 'updatedAt', 'raisedReason', 'raisedBy', 'raisedAt', 'sensitivity', 'diffusion', 'raisedLevel',
] as const;
const numbers = [
  'precision', 'countMin', 'countMax', 'altitudeMin', 'altitudeMax', 'depthMin', 'depthMax', 'habitatCode',
] as const;

type Texts = Readonly<Record<(typeof texts)[number], string | null>>;
type Numbers = Readonly<Record<(typeof numbers)[number], number | null>>;

/** All that the reader may know of an observation; what is withheld or empty is `null`. */
export interface ObservationDetail extends Texts, Numbers {
  readonly id: string;
  readonly isBlurred: boolean;
  /** Code of the level of sensitivity. */
  readonly precisionLevel: string;
  readonly taxon: TaxonRef;
  readonly dataset: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly frameworkName: string;
    readonly organisationName: string;
  };
  /** From the largest to the smallest. */
  readonly areas: readonly DetailArea[];
  readonly displayArea: DetailArea | null;
  readonly codes: readonly DetailCode[];
  readonly additional: readonly { readonly name: string; readonly value: string }[];
  /** GeoJSON geometry as text. */
  readonly geometry: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly dateMin: string;
  readonly dateMax: string;
}

const areaFields = 'id typeCode typeLabel code name';

export const detailQuery = `query($id: ID!) {
  synthesisObservation(id: $id) {
    id isBlurred precisionLevel longitude latitude geometry dateMin dateMax ${texts.join(' ')} ${numbers.join(' ')}
    taxon { ${taxonRefFields} }
    dataset { id code name frameworkName organisationName }
    areas { ${areaFields} } displayArea { ${areaFields} }
    codes { field code label } additional { name value }
  }
}`;
