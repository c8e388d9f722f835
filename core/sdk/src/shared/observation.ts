/** Longitude and latitude in degrees, WGS 84 (EPSG:4326). */
export type Position = readonly [number, number];

/** The geometries an observation may have (RFC 7946). */
export type ObservationGeometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/** SINP nomenclature types an observation refers to, by our field name. */
export const observationNomenclatures = {
  geoObjectNature: 'NAT_OBJ_GEO',
  groupingType: 'TYP_GRP',
  observationTechnique: 'METH_OBS',
  biologicalStatus: 'STATUT_BIO',
  biologicalCondition: 'ETA_BIO',
  naturalness: 'NATURALITE',
  biogeographicStatus: 'STAT_BIOGEO',
  behaviour: 'OCC_COMPORTEMENT',
  existingProof: 'PREUVE_EXIST',
  validationStatus: 'STATUT_VALID',
  diffusionLevel: 'NIV_PRECIS',
  lifeStage: 'STADE_VIE',
  sex: 'SEXE',
  countedObject: 'OBJ_DENBR',
  countType: 'TYP_DENBR',
  observationStatus: 'STATUT_OBS',
  blurring: 'DEE_FLOU',
  sourceStatus: 'STATUT_SOURCE',
  geoInformationType: 'TYP_INF_GEO',
  determinationMethod: 'METH_DETERMIN',
} as const;

/** A nomenclature field of an observation. */
export type ObservationNomenclature = keyof typeof observationNomenclatures;

/**
 * An occurrence of a taxon at a place and a time (SINP « occurrence de taxon »), as modules publish it.
 * Nomenclature fields hold SINP codes; dates are ISO 8601, local time without zone; lengths are metres.
 */
export interface Observation extends Partial<Record<ObservationNomenclature, string>> {
  /** Key in the source: a second publication of the same `(source, sourceId)` updates the first. */
  readonly sourceId: string;
  /** Permanent SINP identifier; made (UUID v7) when absent. */
  readonly id?: string;
  readonly groupingId?: string;
  readonly groupingMethod?: string;
  readonly datasetId: string;
  readonly cdNom: number;
  readonly citedName: string;
  readonly dateMin: string;
  readonly dateMax: string;
  readonly geometry: ObservationGeometry;
  /** Horizontal precision of the geometry, in metres. */
  readonly precision?: number;
  readonly placeName?: string;
  readonly altitudeMin?: number;
  readonly altitudeMax?: number;
  readonly depthMin?: number;
  readonly depthMax?: number;
  readonly countMin?: number;
  readonly countMax?: number;
  readonly habitatCode?: number;
  /** Names as cited, separated by commas. */
  readonly observers?: string;
  /** Persons known to the platform among the observers. */
  readonly observerIds?: readonly string[];
  readonly determiner?: string;
  readonly validator?: string;
  readonly validatedAt?: string;
  readonly validationComment?: string;
  readonly digitalProof?: string;
  readonly nonDigitalProof?: string;
  readonly sampleNumber?: string;
  readonly bibliographicReference?: string;
  readonly contextComment?: string;
  readonly description?: string;
  readonly taxrefVersion?: string;
  /** Area of the reference the record is attached to, when its place is only known so (SINP typeInfoGeo 2). */
  readonly attachedAreaId?: number;
  /** Account that entered the record, when it is not the one who publishes. */
  readonly digitiserId?: string;
  /** Import that last wrote the record; a change of it alone is no change. */
  readonly importId?: string;
  readonly additionalData?: Readonly<Record<string, unknown>>;
}

/** How an observation became known to the synthesis. */
export interface ObservationRef {
  readonly source: string;
  readonly sourceId: string;
}
