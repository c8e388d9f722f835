import { inject, Injectable } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Graph } from '@bocage/sdk-ui';
import type { Bbox } from '@bocage/sdk-ui/tile-map';
import type { Taxon } from './reference';

export interface TaxonStatus {
  readonly type: { readonly code: string; readonly label: Localised; readonly grouping: string | null; readonly isRedList: boolean };
  readonly code: string;
  readonly label: string | null;
  readonly remark: string | null;
  readonly territory: string | null;
  readonly citation: string | null;
  readonly url: string | null;
}

export interface Ancestor {
  readonly cdNom: number;
  readonly scientificName: string;
  readonly rank: { readonly code: string; readonly label: Localised };
}

/** A taxon with what the reference says of it. */
export interface TaxonCard extends Taxon {
  readonly classification: readonly Ancestor[];
  readonly statuses: readonly TaxonStatus[];
}

export interface TaxonSheet extends TaxonCard {
  readonly accepted: { readonly cdNom: number; readonly scientificName: string; readonly author: string | null };
  readonly synonyms: readonly { readonly cdNom: number; readonly scientificName: string; readonly author: string | null }[];
  readonly children: readonly (Ancestor & { readonly author: string | null })[];
}

/** What the reader may see of a taxon and its descendants. */
export interface TaxonFigures {
  readonly observations: number;
  readonly taxa: number;
  readonly observers: number;
  readonly communes: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly extent: Bbox | null;
  readonly byYear: readonly { readonly year: number; readonly n: number }[];
  readonly byMonth: readonly { readonly month: number; readonly n: number }[];
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly n: number }[];
}

const rank = 'rank { code label { fr en } }';
const names = `cdNom cdRef scientificName author vernacularFr vernacularEn group2 ${rank}`;
const card = `${names} classification { cdNom scientificName ${rank} }
  statuses { type { code label { fr en } grouping isRedList } code label remark territory citation url }`;
const figures = `observations taxa observers communes firstDate lastDate extent
  byYear { year n } byMonth { month n } datasets { id name n }`;

/** What is known of taxa: the reference, and the figures of their observations. */
@Injectable({ providedIn: 'root' })
export class Taxa {
  private readonly graph = inject(Graph);

  async card(cdNom: number, signal?: AbortSignal): Promise<TaxonCard | null> {
    const { taxon } = await this.graph.query<{ readonly taxon: TaxonCard | null }>(
      `query($cdNom: Int!) { taxon(cdNom: $cdNom) { ${card} } }`,
      { cdNom },
      signal,
    );
    return taxon;
  }

  async sheet(cdNom: number, signal?: AbortSignal): Promise<TaxonSheet | null> {
    const { taxon } = await this.graph.query<{ readonly taxon: TaxonSheet | null }>(
      `query($cdNom: Int!) { taxon(cdNom: $cdNom) {
        ${card} accepted { cdNom scientificName author } synonyms { cdNom scientificName author } children(limit: 100) { cdNom scientificName author ${rank} }
      } }`,
      { cdNom },
      signal,
    );
    return taxon;
  }

  async figures(cdNom: number, signal?: AbortSignal): Promise<TaxonFigures> {
    const { synthesisTaxonPage } = await this.graph.query<{ readonly synthesisTaxonPage: TaxonFigures }>(
      `query($cdNom: Int!) { synthesisTaxonPage(cdNom: $cdNom) { ${figures} } }`,
      { cdNom },
      signal,
    );
    return synthesisTaxonPage;
  }
}
