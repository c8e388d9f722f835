import { inject, Injectable } from '@angular/core';
import type { Page } from '@bocage/sdk/shared';
import { Graph } from '@bocage/sdk-ui';
import { type ObservationFilter, toQuery } from '../../shared';
import { detailQuery, type ObservationDetail } from './observation-detail';
import { type TaxonRef, taxonRefFields } from './taxon-ref';

/** A line of the list; what is withheld from the reader is `null`. */
export interface ListedObservation {
  readonly id: string;
  readonly isBlurred: boolean;
  readonly taxon: TaxonRef;
  readonly citedName: string | null;
  readonly dateMin: string;
  readonly dateMax: string;
  readonly datasetName: string;
  readonly observers: string | null;
  readonly placeName: string | null;
  readonly communeName: string | null;
  readonly departmentName: string | null;
  readonly displayAreaName: string | null;
  readonly countMin: number | null;
  readonly countMax: number | null;
  readonly validationLabel: string | null;
  readonly longitude: number;
  readonly latitude: number;
}

export interface ObservationTotal {
  readonly observations: number;
  readonly taxa: number;
  /** Blurred observations that meet the other filters, and cannot be searched by what is withheld of them. */
  readonly unsearched: number;
}

const pageLength = 50;

const listedFields = `id isBlurred taxon { ${taxonRefFields} } citedName dateMin dateMax datasetName observers placeName
  communeName departmentName displayAreaName countMin countMax validationLabel longitude latitude`;

const pageQuery = `query($filter: SynthesisObservationFilter, $after: String, $first: Int!) {
  synthesisObservations(filter: $filter, after: $after, first: $first) { items { ${listedFields} } next }
}`;

const totalQuery = `query($filter: SynthesisObservationFilter) {
  synthesisObservationTotal(filter: $filter) { observations taxa unsearched }
}`;

/** The observations one may read, asked by filter. */
@Injectable({ providedIn: 'root' })
export class Observations {
  private readonly graph = inject(Graph);

  async page(filter: ObservationFilter, after: string | null, first = pageLength): Promise<Page<ListedObservation>> {
    const { synthesisObservations } = await this.graph.query<{ readonly synthesisObservations: Page<ListedObservation> }>(pageQuery, {
      filter,
      after,
      first,
    });
    return synthesisObservations;
  }

  async total(filter: ObservationFilter, signal?: AbortSignal): Promise<ObservationTotal> {
    const { synthesisObservationTotal } = await this.graph.query<{ readonly synthesisObservationTotal: ObservationTotal }>(
      totalQuery,
      { filter },
      signal,
    );
    return synthesisObservationTotal;
  }

  async detail(id: string, signal?: AbortSignal): Promise<ObservationDetail> {
    const { synthesisObservation } = await this.graph.query<{ readonly synthesisObservation: ObservationDetail }>(detailQuery, { id }, signal);
    return synthesisObservation;
  }

  /** The template of the tiles' addresses; the map fills in `{z}`, `{x}` and `{y}`. */
  tileUrl(filter: ObservationFilter): string {
    const query = new URLSearchParams(toQuery(filter)).toString();
    return `/api/synthesis/tiles/{z}/{x}/{y}.mvt${query ? `?${query}` : ''}`;
  }
}
