/** A taxon as an observation names it. */
export interface TaxonRef {
  readonly cdNom: number;
  readonly scientificName: string;
  readonly author: string | null;
  readonly vernacularName: string | null;
  readonly group2: string | null;
}

export const taxonRefFields = 'cdNom scientificName author vernacularName group2';
