import type { Permission } from '../shared';
import type { Ctx } from './ctx';
import { sql, type Sql } from './sql';

/**
 * The SQL expressions that say to whom a row belongs and what it is about; give those the table has.
 * An entitlement that needs a column the table does not have shows none of its rows.
 */
export interface AccessColumns {
  /** uuid of the owning organisation. */
  readonly organisation?: Sql;
  /** uuid of a dataset, whose owner then owns the row. */
  readonly dataset?: Sql;
  /** uuid of the account that made the row. */
  readonly account?: Sql;
  /** uuid[] of the persons who observed or wrote. */
  readonly persons?: Sql;
  /** uuid of the record itself, as it is shared. */
  readonly record?: Sql;
  /** uuid of a site. */
  readonly site?: Sql;
  /** integer, position of the taxon in the tree. */
  readonly taxon?: Sql;
  /** Ranges of positions that the rows asked for lie in: what is limited to other taxa is left out of the statement. */
  readonly taxonWithin?: readonly { readonly first: number; readonly last: number }[];
  /** integer[], ids of the areas the row meets. */
  readonly areas?: Sql;
  /** integer, the one area of a type that the row meets: read in place of `areas` for areas of that type. */
  readonly areaOf?: Readonly<Record<string, Sql>>;
  /** geometry, a point in EPSG:4326. */
  readonly point?: Sql;
  /** bigint, the Web Mercator tile of level 24 that holds the point, as a quadkey number: read in place of `point`, within 2 m. */
  readonly cell?: Sql;
  /** smallint, level of precision: 0 shows as it is, unless lent blurred; more only to the exact right. */
  readonly level?: Sql;
  /** No row asked for is at level 0: what shows only those is left out of the statement. */
  readonly onlySensitive?: true;
  /** The place as it truly is, for a table that shows another one: `exact` asks this one, `where` the columns above. */
  readonly trulyIn?: { readonly areas: Sql; readonly point: Sql; readonly cell?: Sql };
}

/**
 * The predicate of every row. {@link AccessWhere} answers this very object when nothing restricts the reader,
 * so a caller may compare by identity and leave the condition, or the reading of two projections, out of its statement.
 * @example const tiles = access.where(ctx, right, columns) === always ? preparedCounts : countedNow;
 */
export const always: Sql = sql`true`;

/**
 * The predicate of no row, compared by identity like {@link always}: a reader without any right needs no query.
 * @example if (access.where(ctx, right, columns) === never) return [];
 */
export const never: Sql = sql`false`;

/**
 * Compiles the rights of a context to SQL: the only way to choose rows.
 * Predicates are made of column comparisons, `EXISTS` and arrays: they never multiply or lose rows.
 */
export abstract class AccessWhere {
  /**
   * The rows that `ctx` may see with `permission`; {@link never} without the right, {@link always} when nothing restricts it.
   * @example sql`select … from monitoring.station s where ${access.where(ctx, 'monitoring.station.read', { organisation: sql`s.organisation_id` })}`
   */
  abstract where(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql;

  /**
   * Among the rows of `where`, those that `ctx` reads as they are; all others are read from the public projection.
   * Without a `level` every row counts as sensitive. May be null, which is no: negate it with `is not true`.
   * @param known columns that rows were already chosen by: only what `columns` show beyond them, to read each part by its own index
   * @example const clear = access.exact(ctx, right, columns);
   *   sql`… where ${access.where(ctx, right, columns)} and (${clear}) is not true`
   */
  abstract exact(ctx: Ctx, permission: Permission, columns: AccessColumns, known?: AccessColumns): Sql;
}
