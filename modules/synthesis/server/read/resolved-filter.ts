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
  /** Number of the level asked for. */
  readonly sensitivity?: number;
  /** Lines and polygons that meet the drawn box or polygon. */
  readonly shapes?: readonly number[];
}

/** Filters on what the public projection does not hold: blurred records cannot be searched by them. */
const withheld = ['q', 'observer', 'sensitivity'] as const satisfies readonly (keyof ObservationFilter)[];

/** The filters asked for that blurred records cannot be searched by. */
export const withheldIn = (asked: ObservationFilter): readonly (keyof ObservationFilter)[] =>
  withheld.filter((name) => asked[name] !== undefined);

/** The same filter without them. */
export function withoutWithheld({ asked, sensitivity: _, ...found }: ResolvedFilter): ResolvedFilter {
  return { ...found, asked: Object.fromEntries(Object.entries(asked).filter(([name]) => !(withheld as readonly string[]).includes(name))) };
}
