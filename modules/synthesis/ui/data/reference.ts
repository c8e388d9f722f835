import { inject, Injectable } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Api, Graph } from '@bocage/sdk-ui';
import type { Bbox } from '@bocage/sdk-ui/tile-map';
import type { Feature } from 'geojson';

export interface Taxon {
  readonly cdNom: number;
  readonly cdRef: number;
  readonly scientificName: string;
  readonly author: string | null;
  readonly vernacularFr: string | null;
  readonly vernacularEn: string | null;
  readonly group2: string | null;
  readonly rank: { readonly code: string; readonly label: Localised };
}

/** A taxon found by one of its names, which may be a synonym. */
export interface TaxonMatch {
  readonly name: string;
  readonly kind: string;
  readonly taxon: Taxon;
}

export interface Area {
  readonly id: number;
  readonly type: string;
  readonly typeLabel: Localised;
  readonly code: string;
  readonly name: string;
  readonly bbox: Bbox;
}

export interface AreaType {
  readonly code: string;
  readonly label: Localised;
  readonly family: string;
  readonly areaCount: number;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Dataset extends Named {
  readonly frameworkId: string;
  readonly isDemonstration: boolean;
}

/** Whom to cite for a dataset. */
export interface Credit {
  readonly attribution: string | null;
  readonly licence: string | null;
  readonly isDemonstration: boolean;
}

export interface Person {
  readonly id: string;
  readonly displayName: string;
}

export interface StatusType {
  readonly code: string;
  readonly label: Localised;
  readonly grouping: string | null;
  readonly isRedList: boolean;
  readonly values: readonly { readonly code: string; readonly label: string | null }[];
}

const taxonFields = 'cdNom cdRef scientificName author vernacularFr vernacularEn group2 rank { code label { fr en } }';
const areaFields = 'id type typeLabel { fr en } code name bbox';

/** What the core knows: taxa, areas, people, metadata. */
@Injectable({ providedIn: 'root' })
export class Reference {
  private readonly graph = inject(Graph);
  private readonly api = inject(Api);

  async searchTaxa(search: string, limit: number, signal?: AbortSignal): Promise<readonly TaxonMatch[]> {
    const { taxa } = await this.graph.query<{ readonly taxa: readonly TaxonMatch[] }>(
      `query($search: String!, $limit: Int!) { taxa(search: $search, limit: $limit) { name kind taxon { ${taxonFields} } } }`,
      { search, limit },
      signal,
    );
    return taxa;
  }

  async taxa(cdNoms: readonly number[]): Promise<readonly Taxon[]> {
    const { taxaByCode } = await this.graph.query<{ readonly taxaByCode: readonly Taxon[] }>(
      `query($cdNoms: [Int!]!) { taxaByCode(cdNoms: $cdNoms) { ${taxonFields} } }`,
      { cdNoms },
    );
    return taxaByCode;
  }

  async searchAreas(search: string, types: readonly string[] | null, limit: number, signal?: AbortSignal): Promise<readonly Area[]> {
    const { areas } = await this.graph.query<{ readonly areas: readonly Area[] }>(
      `query($search: String!, $types: [String!], $limit: Int!) { areas(search: $search, types: $types, limit: $limit) { ${areaFields} } }`,
      { search, types, limit },
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

  /** The limits of an area, details smaller than `tolerance` metres left out. */
  limits(area: number, tolerance: number, signal?: AbortSignal): Promise<Feature> {
    return this.api.get<Feature>(`/areas/${area}/geometry`, { query: { tolerance }, ...(signal ? { signal } : {}) });
  }

  async areaTypes(): Promise<readonly AreaType[]> {
    const { areaTypes } = await this.graph.query<{ readonly areaTypes: readonly AreaType[] }>(
      '{ areaTypes { code label { fr en } family areaCount } }',
    );
    return areaTypes;
  }

  async datasets(): Promise<readonly Dataset[]> {
    const { datasets } = await this.graph.query<{ readonly datasets: readonly Dataset[] }>(
      '{ datasets(limit: 1000) { id name frameworkId isDemonstration } }',
    );
    return datasets;
  }

  async credit(dataset: string, signal?: AbortSignal): Promise<Credit | null> {
    const answer = await this.graph.query<{ readonly dataset: Credit | null }>(
      'query($dataset: ID!) { dataset(id: $dataset) { attribution licence isDemonstration } }',
      { dataset },
      signal,
    );
    return answer.dataset;
  }

  async frameworks(): Promise<readonly Named[]> {
    const { acquisitionFrameworks } = await this.graph.query<{ readonly acquisitionFrameworks: readonly Named[] }>(
      '{ acquisitionFrameworks(limit: 1000) { id name } }',
    );
    return acquisitionFrameworks;
  }

  async persons(search: string, signal?: AbortSignal): Promise<readonly Person[]> {
    const { persons } = await this.graph.query<{ readonly persons: readonly Person[] }>(
      'query($search: String!) { persons(search: $search) { id displayName } }',
      { search },
      signal,
    );
    return persons;
  }

  async statusTypes(): Promise<readonly StatusType[]> {
    const { statusTypes } = await this.graph.query<{ readonly statusTypes: readonly StatusType[] }>(
      '{ statusTypes { code label { fr en } grouping isRedList values { code label } } }',
    );
    return statusTypes;
  }
}
