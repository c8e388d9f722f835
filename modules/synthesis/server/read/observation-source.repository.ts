import { Injectable } from '@nestjs/common';
import { AccessWhere, always, and, never, or, sql, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
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

interface Rights {
  readonly rows: Sql;
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
const dataset = (column: Sql): AccessColumns => ({ dataset: column });
const isExact = sql`o.precision_level = 0`;
const isBlurred = sql`o.precision_level > 0`;

const open = (conditions: readonly Sql[]) => conditions.filter((condition) => condition !== always);

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

/** True when `whole` says the same as its parts together: then they can be read apart, each by its own index. */
function isUnion(whole: Sql, parts: readonly Sql[]): boolean {
  if (parts.includes(always)) return whole === always;
  const filled = parts.filter((part) => part !== never);
  const [first] = filled;
  if (!first) return whole === never;
  return whole.sql === (filled.length === 1 ? first : or(filled)).sql;
}

/**
 * The only way to the observations: lists, totals, tiles, details and statistics all read its branches.
 * Who lacks the exact right on a row reads its public projection, or nothing.
 */
@Injectable()
export class ObservationSource {
  constructor(private readonly access: AccessWhere) {}

  branches(ctx: Ctx, filter: ResolvedFilter): SourceBranch[] {
    const whole = this.rights(ctx, { ...dataset(sql`o.dataset_id`), ...author });
    if (whole.rows === never) return [];
    const exact = this.exactBranches(ctx, whole).map(({ own, conditions, counted }): SourceBranch => {
      const where = and(open([...conditions, ...(filterConditions(filter, 'exact') ?? [])]));
      return { branch: 'exact', table: own ? apart(own) : tables.exact, where, ...(counted && { counted: open(counted) }) };
    });
    const projected = whole.exact === always ? null : filterConditions(filter, 'public');
    if (!projected) return exact;
    const withheld = whole.exact === never ? [] : [sql`not ${whole.exact}`];
    return [...exact, { branch: 'public', table: tables.public, where: and(open([whole.rows, ...withheld, ...projected])) }];
  }

  private rights(ctx: Ctx, columns: AccessColumns): Rights {
    const right = 'synthesis.observation.read';
    return { rows: this.access.where(ctx, right, columns), exact: this.access.exact(ctx, right, columns) };
  }

  /** Observations seen as they are: apart by what decides it, so that each part keeps its index and the largest its counters. */
  private exactBranches(ctx: Ctx, whole: Rights): ExactBranch[] {
    const byDataset = this.rights(ctx, dataset(sql`o.dataset_id`));
    const byAuthor = this.rights(ctx, author);
    const counted = this.rights(ctx, dataset(sql`c.dataset_id`));
    const isSplit =
      isUnion(whole.rows, [byAuthor.rows, byDataset.rows]) &&
      isUnion(choosing(whole.exact), [choosing(byAuthor.exact), choosing(byDataset.exact)]);
    if (!isSplit)
      return [{ conditions: [isExact, whole.rows] }, { conditions: [isBlurred, whole.rows, choosing(whole.exact)] }].filter(
        ({ conditions }) => !conditions.includes(never),
      );
    if (byDataset.rows === always && byDataset.exact === always) return [{ conditions: [], counted: [] }];

    const isOwn = choosing(byAuthor.exact);
    const parts: ExactBranch[] = [
      { conditions: [isExact, byDataset.rows], counted: [sql`c.precision_level = 0`, counted.rows] },
      {
        conditions: [isBlurred, byDataset.rows, choosing(byDataset.exact)],
        counted: [sql`c.precision_level > 0`, counted.rows, choosing(counted.exact)],
      },
      { own: [isBlurred, isOwn], conditions: [byDataset.rows, byDataset.exact === never ? always : sql`not ${byDataset.exact}`] },
    ];
    const others = {
      own: [byAuthor.rows],
      conditions: [sql`(${byDataset.rows}) is not true`, whole.exact === always ? always : or([isExact, whole.exact])],
    };
    return (byDataset.rows === always ? parts : [...parts, others]).filter(
      ({ own = [], conditions }) => ![...own, ...conditions].includes(never),
    );
  }
}
