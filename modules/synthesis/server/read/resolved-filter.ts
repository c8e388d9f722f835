import type { ObservationFilter } from '../../shared';

/** Positions of the tree, both ends included. */
export interface PositionRange {
  readonly first: number;
  readonly last: number;
}

/** Areas of one type, and whether observations whose shape crosses several of them must be looked for by their area ids. */
export interface AreaChoice {
  readonly type: string;
  readonly ids: readonly number[];
  readonly hasSpread: boolean;
}

/** Taxa that have a status, in these departments or (`null`) everywhere. */
export interface StatusChoice {
  readonly departments: readonly number[] | null;
  readonly positions: readonly number[];
}

/** A filter with all that it names looked up. */
export interface ResolvedFilter {
  readonly asked: ObservationFilter;
  readonly taxa?: readonly PositionRange[];
  readonly groups?: readonly PositionRange[];
  readonly statuses?: readonly StatusChoice[];
  readonly areas?: readonly AreaChoice[];
  readonly datasets?: readonly string[];
  readonly validation?: readonly number[];
  /** Lines and polygons that meet the drawn box or polygon. */
  readonly shapes?: readonly number[];
}
