import type { Polygon } from 'geojson';

export type Bbox = readonly [number, number, number, number];

export interface StatusFilter {
  readonly type: string;
  readonly codes: readonly string[];
}

export interface ObservationFilter {
  readonly taxa?: readonly number[];
  readonly groups?: readonly string[];
  readonly areas?: readonly number[];
  readonly polygon?: Polygon;
  readonly bbox?: Bbox;
  readonly from?: string;
  readonly to?: string;
  readonly season?: { readonly from: string; readonly to: string };
  readonly statuses?: readonly StatusFilter[];
  readonly datasets?: readonly string[];
  readonly frameworks?: readonly string[];
  readonly observers?: readonly string[];
  readonly text?: string;
  readonly validation?: readonly string[];
}
