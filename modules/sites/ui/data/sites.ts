import { inject, Injectable } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Graph } from '@bocage/sdk-ui';
import type { Bbox } from '@bocage/sdk-ui/tile-map';
import type { Geometry } from 'geojson';

export const statuses = ['managed', 'project', 'closed'] as const;
export type SiteStatus = (typeof statuses)[number];

export interface Officer {
  readonly id: string;
  readonly displayName: string;
}

/** A line of the list. */
export interface ListedSite {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string | null;
  readonly status: SiteStatus;
  readonly managedSince: string | null;
  readonly isDemonstration: boolean;
  readonly organisation: { readonly code: string; readonly name: string };
  readonly officers: readonly Officer[];
  readonly hectares: number | null;
  readonly communes: readonly { readonly area: { readonly name: string } }[];
  readonly geometry: Geometry | null;
}

/** An area that crosses a site, with the share of the site in it. */
export interface Crossing {
  readonly share: number;
  readonly area: { readonly id: number; readonly code: string; readonly name: string; readonly typeLabel: Localised };
}

export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly hectares: number | null;
  readonly geometry: Geometry | null;
}

export interface Site extends Omit<ListedSite, 'communes'> {
  readonly managedUntil: string | null;
  readonly description: string | null;
  readonly area: { readonly id: number; readonly bbox: Bbox } | null;
  readonly communes: readonly Crossing[];
  readonly protectedAreas: readonly Crossing[];
  readonly managementUnits: readonly Unit[];
}

/** As many as the server gives in one answer. */
export const mostSites = 1000;

/** Metres: finer details than a screen shows. */
const tolerance = { list: 25, page: 3 };

const own = 'id code name kind status managedSince isDemonstration organisation { code name } officers { id displayName } hectares';
const crossing = 'share area { id code name typeLabel { fr en } }';

const listQuery = `query($limit: Int!, $tolerance: Float!) {
  sites(limit: $limit) { ${own} communes { area { name } } geometry(tolerance: $tolerance) }
}`;

const siteQuery = `query($id: ID!, $tolerance: Float!) {
  site(id: $id) {
    ${own} managedUntil description area { id bbox } geometry(tolerance: $tolerance)
    communes { ${crossing} } protectedAreas { ${crossing} } managementUnits { id code name hectares geometry }
  }
}`;

/** The managed sites one may read. */
@Injectable({ providedIn: 'root' })
export class Sites {
  private readonly graph = inject(Graph);

  async list(): Promise<readonly ListedSite[]> {
    const { sites } = await this.graph.query<{ readonly sites: readonly ListedSite[] }>(listQuery, {
      limit: mostSites,
      tolerance: tolerance.list,
    });
    return sites;
  }

  async get(id: string, signal?: AbortSignal): Promise<Site | null> {
    const { site } = await this.graph.query<{ readonly site: Site | null }>(siteQuery, { id, tolerance: tolerance.page }, signal);
    return site;
  }
}
