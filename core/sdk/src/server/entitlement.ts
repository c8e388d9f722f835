import type { Scope } from '../shared';

/**
 * One reason why someone may do something, as the role, share, grant or stewardship that is its source gives it.
 * The kernel makes them; a module only hands its `Ctx` to `AccessWhere`.
 * @example ctx.rights.get('monitoring.visit.read')?.some(({ exact }) => exact)
 */
export interface Entitlement {
  readonly source: 'role' | 'share' | 'grant' | 'stewardship' | 'public';
  /** Ids of the roles, shares… it comes from. */
  readonly sourceIds: readonly string[];
  /** Before its limits; a site is lent by its area. What is lent is what its owner owns today, nothing else. */
  readonly reach:
    | { readonly kind: 'scope'; readonly scope: Scope }
    | { readonly kind: 'datasets'; readonly datasets: readonly string[]; readonly owner: string }
    | { readonly kind: 'site'; readonly site: string; readonly area: number | null; readonly owner: string }
    | { readonly kind: 'records'; readonly records: readonly string[]; readonly owner: string }
    /** Datasets open to the whole network. */
    | { readonly kind: 'public' }
    | { readonly kind: 'everything' };
  /** A row must pass all of them; what is absent does not limit. */
  readonly limits: {
    /** Ranges of positions in the tree of taxa, first and last included; none: no row. */
    readonly taxa?: readonly (readonly [number, number])[];
    /** Ids of areas by their type, one of which the row must meet. */
    readonly areas?: Readonly<Record<string, readonly number[]>>;
    /** Grants one of whose polygons holds the row. */
    readonly polygonsOf?: readonly string[];
    /** Rows beyond this level of precision are not shown at all. */
    readonly maxSensitivity?: number;
  };
  /** Sensitive rows at their true place. */
  readonly exact: boolean;
  /** Even rows that are not sensitive are only read from their public projection. */
  readonly blurred: boolean;
}
