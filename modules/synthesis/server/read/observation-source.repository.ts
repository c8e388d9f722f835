import { Injectable } from '@nestjs/common';
import { AccessWhere, always, and, never, sql, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
import type { Permission } from '@bocage/sdk/shared';
import { filterConditions, type Branch } from './filter-conditions.repository';
import type { ResolvedFilter } from './resolved-filter';

/** Rows of one table, named `o`; branches never share an observation. */
export interface SourceBranch {
  readonly branch: Branch;
  readonly table: Sql;
  readonly where: Sql;
  /** Set when precision level and dataset alone decide who sees a row: the same choice among the counters, named `c`. */
  readonly counted?: readonly Sql[];
}

/** What the access engine says of some columns of a row. */
interface Rights {
  readonly rows: Sql;
  readonly plain: Sql;
  readonly exact: Sql;
}

interface ExactBranch {
  /** What one made oneself: few rows, found first, whatever else is asked of them. */
  readonly own?: readonly Sql[];
  readonly conditions: readonly Sql[];
  readonly counted?: readonly Sql[];
}

const tables: Readonly<Record<Branch, Sql>> = { exact: sql`synthesis.observation o`, public: sql`synthesis.public_projection o` };
const author: AccessColumns = { account: sql`o.digitiser_id`, persons: sql`o.observer_ids` };
const decidedBy: Readonly<Record<'row' | 'counter', AccessColumns>> = {
  row: { dataset: sql`o.dataset_id`, level: sql`o.precision_level` },
  counter: { dataset: sql`c.dataset_id`, level: sql`c.precision_level` },
};
const nature: AccessColumns = {
  taxon: sql`o.taxon_position`,
  areas: sql`o.area_ids`,
  point: sql`o.geom`,
};
/** What decides who sees an observation, but for who made it. */
const stored: AccessColumns = { ...decidedBy.row, ...nature, record: sql`o.id` };
/** Whom a record is lent to is told by its permanent identifier; a projection has another one, that is all it shows. */
const projected: AccessColumns = {
  ...decidedBy.row,
  ...nature,
  record: sql`o.observation_id`,
  trulyIn: { areas: sql`o.true_area_ids`, point: sql`o.true_point` },
};

/** All that decides who sees an observation, and who sees it blurred. */
export const accessColumns = { stored: { ...stored, ...author }, shown: { ...projected, ...author } };

const isPlain = sql`o.precision_level = 0`;
const isSensitive = sql`o.precision_level > 0`;

const open = (conditions: readonly Sql[]) => conditions.filter((condition) => condition !== always);

/** True for a row of which `condition` does not say that it holds. */
const without = (condition: Sql): Sql =>
  condition === never ? always : condition === always ? never : sql`(${choosing(condition)}) is not true`;

const isSame = (one: Sql, other: Sql) =>
  one === other || (one.sql === other.sql && JSON.stringify(one.values) === JSON.stringify(other.values));

/** `offset 0` keeps the planner from walking through a whole list in order until enough of these rows are met. */
const apart = (conditions: readonly Sql[]): Sql => sql`(select * from ${tables.exact} where ${and(open(conditions))} offset 0) o`;

/** `coalesce(x, false)` as `x`: the same for choosing rows, and an index can serve it. */
function choosing(condition: Sql): Sql {
  const [head, tail] = ['coalesce(', ', false)'];
  if (!condition.sql.startsWith(head) || !condition.sql.endsWith(tail)) return condition;
  const strings = [...condition.strings];
  strings[0] = strings[0]?.slice(head.length) ?? '';
  strings[strings.length - 1] = strings.at(-1)?.slice(0, -tail.length) ?? '';
  return sql(Object.assign(strings, { raw: strings }), ...condition.values);
}

/**
 * The only way to the observations: lists, totals, tiles, details and statistics all read its branches.
 * Who lacks the exact right on a row reads its public projection, or nothing.
 */
@Injectable()
export class ObservationSource {
  constructor(private readonly access: AccessWhere) {}

  branches(ctx: Ctx, filter: ResolvedFilter, permission: Permission = 'synthesis.observation.read'): SourceBranch[] {
    const exact = this.exactBranches(ctx, permission).map(({ own, conditions, counted }): SourceBranch => {
      const where = and(open([...conditions, ...(filterConditions(filter, 'exact') ?? [])]));
      return { branch: 'exact', table: own ? apart(own) : tables.exact, where, ...(counted && { counted: open(counted) }) };
    });
    const conditions = this.publicConditions(ctx, permission);
    const asked = conditions && filterConditions(filter, 'public');
    if (!conditions || !asked) return exact;
    return [...exact, { branch: 'public', table: tables.public, where: and(open([...conditions, ...asked])) }];
  }

  /** What is seen blurred: rows one may see, at less than their true place; `null` when there is none. */
  private publicConditions(ctx: Ctx, permission: Permission): readonly Sql[] | null {
    const { rows, plain, exact } = this.rights(ctx, permission, accessColumns.shown);
    if (rows === never || exact === always) return null;
    const sensitive = [isSensitive, without(exact)];
    if (isSame(rows, plain)) return [rows, ...sensitive];
    return [rows, sql`case when ${isPlain} then ${without(plain)} else ${without(exact)} end`];
  }

  /**
   * Observations seen as they are: apart by what decides it, so that each part keeps its index and the largest its counters.
   * What the dataset decides comes first, then what one made oneself, then what a limited right or a single record opens.
   */
  private exactBranches(ctx: Ctx, permission: Permission): ExactBranch[] {
    const byDataset = this.rights(ctx, permission, decidedBy.row);
    const counted = this.rights(ctx, permission, decidedBy.counter);
    if (byDataset.plain === always && byDataset.exact === always) return [{ conditions: [], counted: [] }];
    const byAuthor = this.rights(ctx, permission, author);
    const limited = this.rights(ctx, permission, stored);
    const part = (level: Sql, countedLevel: Sql, right: 'plain' | 'exact'): ExactBranch[] => {
      const [ours, mine, rest] = [byDataset[right], byAuthor[right], limited[right]].map(choosing) as [Sql, Sql, Sql];
      return [
        { conditions: [level, ours], counted: [countedLevel, choosing(counted[right])] },
        { own: [level, mine], conditions: [without(ours)] },
        ...(isSame(rest, ours) ? [] : [{ conditions: [level, rest, without(ours), without(mine)] }]),
      ];
    };
    return [...part(isPlain, sql`c.precision_level = 0`, 'plain'), ...part(isSensitive, sql`c.precision_level > 0`, 'exact')].filter(
      ({ own = [], conditions }) => ![...own, ...conditions].includes(never),
    );
  }

  private rights(ctx: Ctx, permission: Permission, columns: AccessColumns): Rights {
    return {
      rows: this.access.where(ctx, permission, columns),
      plain: this.access.plain(ctx, permission, columns),
      exact: this.access.exact(ctx, permission, columns),
    };
  }
}
