import { inject, Injectable } from '@angular/core';
import type { Locale, Localised } from '@bocage/sdk/shared';
import { Api, Graph } from '@bocage/sdk-ui';
import type { NamedArea, NamedTaxon } from '@bocage/server/shared/named';

/** A taxon found by one of its names, which may be a synonym. */
export interface TaxonMatch {
  readonly name: string;
  readonly kind: string;
  readonly taxon: NamedTaxon & { readonly rank: { readonly label: Localised } };
}

export interface Area extends NamedArea {
  readonly typeLabel?: Localised;
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** The first of the vernacular names that the reference lists in a language. */
export function vernacular({ vernacularFr, vernacularEn }: NamedTaxon, locale: Locale): string {
  return ((locale === 'fr' ? vernacularFr : vernacularEn) ?? '').split(/[,;]/)[0]?.trim() ?? '';
}

const taxonFields = 'cdNom scientificName vernacularFr vernacularEn rank { label { fr en } }';
const areaFields = 'id name code type typeLabel { fr en }';

/** What everyone may look up: taxa, areas, organisations of the network. */
@Injectable({ providedIn: 'root' })
export class Reference {
  private readonly graph = inject(Graph);
  private readonly api = inject(Api);

  async searchTaxa(search: string, signal?: AbortSignal): Promise<readonly TaxonMatch[]> {
    const { taxa } = await this.graph.query<{ readonly taxa: readonly TaxonMatch[] }>(
      `query($search: String!) { taxa(search: $search, limit: 12) { name kind taxon { ${taxonFields} } } }`,
      { search },
      signal,
    );
    return taxa;
  }

  async taxa(cdNoms: readonly number[]): Promise<readonly NamedTaxon[]> {
    const { taxaByCode } = await this.graph.query<{ readonly taxaByCode: readonly NamedTaxon[] }>(
      `query($cdNoms: [Int!]!) { taxaByCode(cdNoms: $cdNoms) { ${taxonFields} } }`,
      { cdNoms },
    );
    return taxaByCode;
  }

  async searchAreas(search: string, signal?: AbortSignal): Promise<readonly Area[]> {
    const { areas } = await this.graph.query<{ readonly areas: readonly Area[] }>(
      `query($search: String!) { areas(search: $search, limit: 12) { ${areaFields} } }`,
      { search },
      signal,
    );
    return areas;
  }

  async areas(ids: readonly number[]): Promise<readonly Area[]> {
    const { areas } = await this.graph.query<{ readonly areas: readonly Area[] }>(
      `query($ids: [Int!]!) { areas(ids: $ids, limit: 500) { ${areaFields} } }`,
      { ids },
    );
    return areas;
  }

  async organisations(signal?: AbortSignal): Promise<readonly Organisation[]> {
    const { items } = await this.api.get<{ readonly items: readonly Organisation[] }>(
      '/administration/organisations',
      signal ? { signal } : {},
    );
    return items.filter(({ status }) => status === 'active');
  }
}
