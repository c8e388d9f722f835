/** A record as others name it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface NamedTaxon {
  readonly cdNom: number;
  readonly scientificName: string;
  readonly vernacularFr: string | null;
  readonly vernacularEn: string | null;
}

export interface NamedArea {
  readonly id: number;
  readonly name: string;
  readonly code: string;
  readonly type: string;
}
