import type { Permission } from '../shared';
import type { Ctx } from './ctx';
import type { Sql } from './sql';

/** The SQL expressions that say to whom a row belongs; give those the table has. */
export interface AccessColumns {
  /** uuid of the owning organisation. */
  readonly organisation?: Sql;
  /** uuid of a dataset, whose owner then owns the row. */
  readonly dataset?: Sql;
  /** uuid of the account that made the row. */
  readonly account?: Sql;
  /** uuid[] of the persons who observed or wrote. */
  readonly persons?: Sql;
}

/**
 * Compiles the rights of a context to SQL: the only way to choose rows.
 * Predicates are made of column comparisons, `EXISTS` and arrays: they never multiply or lose rows.
 */
export abstract class AccessWhere {
  /**
   * The rows that `ctx` may see with `permission`; `false` without the right.
   * @example sql`select … from monitoring.station s where ${access.where(ctx, 'monitoring.station.read', { organisation: sql`s.organisation_id` })}`
   */
  abstract where(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql;

  /** The rows that `ctx` may see at their true place even when sensitive; all other rows are read from the public projection. */
  abstract exact(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql;
}
