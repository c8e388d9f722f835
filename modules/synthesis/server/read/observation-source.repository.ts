import { Injectable } from '@nestjs/common';
import { AccessWhere, always, and, never, sql, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
import { counterConditions, type Counter } from '../counters/counted.repository';
import { filterConditions, type Branch } from './filter-conditions.repository';
import type { PositionRange, ResolvedFilter } from './resolved-filter';

/** Rows of one table, named `o`; branches never share an observation. */
export interface SourceBranch {
  readonly branch: Branch;
  readonly table: Sql;
  readonly where: Sql;
  /** The same choice among the lines of the counter asked for, named `c`, where it knows enough. */
  readonly counted?: Sql;
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

/** Columns that decide who sees a row, each step with more of them: what it adds is a branch of its own. */
interface Step {
  readonly columns: AccessColumns;
  /** The same columns of the counters. */
  readonly counters: Partial<Record<Counter, AccessColumns>>;
  /** Rows on which the step can say more than the one before. */
  readonly among: Sql;
  /** The next step says all it says; apart from it only where a counter answers it. */
  readonly isOnlyForCounters?: true;
}

/** Records that are not sensitive, or those that are, and what shows them as they are. */
interface Level {
  readonly right: 'plain' | 'exact';
  readonly level: Sql;
  readonly countedLevel: Sql;
  readonly counter?: Counter;
  readonly taxa?: readonly PositionRange[];
}

const tables: Readonly<Record<Branch, Sql>> = { exact: sql`synthesis.observation o`, public: sql`synthesis.public_projection o` };
const authorship: AccessColumns = { account: sql`o.digitiser_id`, persons: sql`o.observer_ids` };
const byDataset: AccessColumns = { dataset: sql`o.dataset_id`, level: sql`o.precision_level` };
const byTaxon: AccessColumns = { ...byDataset, taxon: sql`o.taxon_position` };
const byArea: AccessColumns = { ...byTaxon, areas: sql`o.area_ids`, point: sql`o.geom`, record: sql`o.id` };
const countedDataset: AccessColumns = { dataset: sql`c.dataset_id`, level: sql`c.precision_level` };
const countedTaxon: AccessColumns = { ...countedDataset, taxon: sql`c.taxon_position` };

const steps: readonly Step[] = [
  { columns: byDataset, counters: { taxon: countedDataset, cell: countedDataset }, among: always, isOnlyForCounters: true },
  { columns: byTaxon, counters: { taxon: countedTaxon }, among: always, isOnlyForCounters: true },
  {
    columns: { ...byArea, areaOf: { COM: sql`o.commune_id`, DEP: sql`o.department_id`, SITE: sql`o.site_area_id` } },
    counters: {},
    among: always,
  },
  { columns: byArea, counters: {}, among: sql`o.is_spread` },
];

/** Whom a record is lent to is told by its permanent identifier; a projection has another one, that is all it shows. */
const projected: AccessColumns = {
  ...byArea,
  record: sql`o.observation_id`,
  trulyIn: { areas: sql`o.true_area_ids`, point: sql`o.true_point` },
};

/** The place of a projection as it truly is: what is not sensitive is lent blurred there, or else seen as it is. */
const trulyThere: AccessColumns = { ...projected, ...projected.trulyIn, ...authorship };

/** All that decides who sees an observation, and who sees it blurred. */
export const accessColumns = { stored: { ...byArea, ...authorship }, shown: { ...projected, ...authorship } };

const permission = 'synthesis.observation.read';
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

  /** With `counter`, what it can count is apart from the rest; it counts nothing when the filter asks what it does not know. */
  branches(ctx: Ctx, filter: ResolvedFilter, counter?: Counter): SourceBranch[] {
    const countable = counter && counterConditions(filter, counter);
    const exact = this.exactBranches(ctx, filter, countable && counter).map(({ own, conditions, counted }): SourceBranch => {
      const where = and(open([...conditions, ...(filterConditions(filter, 'exact') ?? [])]));
      const isCounted = counted && countable ? { counted: and(open([...counted, ...countable])) } : {};
      return { branch: 'exact', table: own ? apart(own) : tables.exact, where, ...isCounted };
    });
    const conditions = this.publicConditions(ctx);
    const asked = conditions && filterConditions(filter, 'public');
    if (!conditions || !asked) return exact;
    return [...exact, { branch: 'public', table: tables.public, where: and(open([...conditions, ...asked])) }];
  }

  /** What is seen blurred: rows one may see, at less than their true place; `null` when there is none. */
  private publicConditions(ctx: Ctx): readonly Sql[] | null {
    const { rows, exact } = this.rights(ctx, accessColumns.shown);
    if (rows === never || exact === always) return null;
    const sensitive = [isSensitive, without(exact)];
    if (!ctx.rights.get(permission)?.some(({ blurred }) => blurred)) return [rows, ...sensitive];
    const there = this.rights(ctx, trulyThere);
    const lent = and(open([there.rows, without(there.plain)]));
    return [sql`case when ${isPlain} then ${lent} else ${and(open([rows, without(exact)]))} end`];
  }

  /**
   * Observations seen as they are: apart by what decides it, so that each part keeps its index and the largest its counters.
   * What one made oneself comes last, found by its own index.
   */
  private exactBranches(ctx: Ctx, { taxa }: ResolvedFilter, counter?: Counter): ExactBranch[] {
    const whole = this.rights(ctx, byDataset);
    if (whole.plain === always && whole.exact === always) return [{ conditions: [], counted: [] }];
    return [
      ...this.levelBranches(ctx, { right: 'plain', level: isPlain, countedLevel: sql`c.precision_level = 0`, counter, taxa }),
      ...this.levelBranches(ctx, { right: 'exact', level: isSensitive, countedLevel: sql`c.precision_level > 0`, counter, taxa }),
    ].filter(({ own = [], conditions }) => ![...own, ...conditions].includes(never));
  }

  private levelBranches(ctx: Ctx, { right, level, countedLevel, counter, taxa }: Level): ExactBranch[] {
    const said = (columns: AccessColumns | undefined) =>
      columns ? choosing(this.rights(ctx, { ...columns, taxonWithin: taxa })[right]) : never;
    const branches: ExactBranch[] = [];
    let before: Step | undefined;
    for (const step of steps) {
      const counters = counter && step.counters[counter];
      if (!counters && step.isOnlyForCounters) continue;
      const [now, earlier] = [said(step.columns), said(before?.columns)];
      if (isSame(now, earlier)) continue;
      const counted = counters && [countedLevel, said(counters), without(said(counter && before?.counters[counter]))];
      branches.push({ conditions: [level, step.among, now, without(earlier)], ...(counted && { counted }) });
      before = step;
    }
    return [...branches, { own: [level, said(authorship)], conditions: [without(said(before?.columns))] }];
  }

  private rights(ctx: Ctx, columns: AccessColumns): Rights {
    return {
      rows: this.access.where(ctx, permission, columns),
      plain: this.access.plain(ctx, permission, columns),
      exact: this.access.exact(ctx, permission, columns),
    };
  }
}
