import { Injectable } from '@nestjs/common';
import { AccessWhere, always, and, never, sql, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
import { counterConditions, type Counter } from '../counters/counted.repository';
import { filterConditions, type Branch } from './filter-conditions.repository';
import { levelOf } from './level.repository';
import type { ResolvedFilter } from './resolved-filter';

/** Rows of one table, named `o`; branches never share an observation. */
export interface SourceBranch {
  readonly branch: Branch;
  readonly table: Sql;
  readonly where: Sql;
  /** The same choice among the lines of the counter asked for, named `c`, where it knows enough. */
  readonly counted?: Sql;
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
  /** Few rows, found first, whatever else is asked of them. */
  readonly isFoundFirst?: true;
}

const stored = sql`synthesis.observation o`;

/** Projections, but for those finer than what their record waits for may allow. */
export const projectionsFor = (ctx: Ctx): Sql =>
  ctx.awaitedLevels.length === 0
    ? sql`synthesis.public_projection o`
    : sql`(select o.* from synthesis.public_projection o where o.precision_level = ${levelOf(ctx)}) o`;

const authorship: AccessColumns = { account: sql`o.digitiser_id`, persons: sql`o.observer_ids`, level: sql`o.precision_level` };
const byDataset: AccessColumns = { dataset: sql`o.dataset_id`, level: sql`o.precision_level` };
const byTaxon: AccessColumns = { ...byDataset, taxon: sql`o.taxon_position` };
const byArea: AccessColumns = { ...byTaxon, areas: sql`o.area_ids`, point: sql`o.geom`, cell: sql`o.cell`, record: sql`o.id` };
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
  { columns: authorship, counters: {}, among: always, isFoundFirst: true },
];

/** Whom a record is lent to is told by its permanent identifier; a projection has another one, that is all it shows. */
const projected: AccessColumns = {
  ...byArea,
  record: sql`o.observation_id`,
  trulyIn: { areas: sql`o.true_area_ids`, point: sql`o.true_point`, cell: sql`o.true_cell` },
};

/** The place of a projection as it truly is: what is not sensitive is lent blurred there, or else seen as it is. */
const trulyThere: AccessColumns = { ...projected, ...projected.trulyIn, ...authorship };

/** All that decides who sees an observation, and who sees it blurred. */
export const accessColumnsFor = (ctx: Ctx) => ({
  stored: { ...byArea, ...authorship, level: levelOf(ctx) },
  shown: { ...projected, ...authorship, level: levelOf(ctx) },
});

const permission = 'synthesis.observation.read';

const open = (conditions: readonly Sql[]) => conditions.filter((condition) => condition !== always);

/** `offset 0` keeps the planner from walking through a whole list in order until enough of these rows are met. */
const apart = (condition: Sql): Sql => sql`(select * from ${stored} where ${condition} offset 0) o`;

/**
 * The only way to the observations: lists, totals, tiles, details and statistics all read its branches.
 * Who lacks the exact right on a row reads its public projection, or nothing.
 */
@Injectable()
export class ObservationSource {
  constructor(private readonly access: AccessWhere) {}

  /** With `counter`, what it can count is apart from the rest; it counts nothing when the filter asks what it does not know. */
  branches(ctx: Ctx, filter: ResolvedFilter, counter?: Counter): SourceBranch[] {
    const exact = this.exactBranches(ctx, filter, counter);
    const conditions = this.publicConditions(ctx, filter);
    const asked = conditions && filterConditions(filter, 'public');
    if (!conditions || !asked) return exact;
    return [...exact, { branch: 'public', table: projectionsFor(ctx), where: and(open([...conditions, ...asked])) }];
  }

  /** What is seen blurred: rows one may see, at less than their true place; `null` when there is none. */
  private publicConditions(ctx: Ctx, { taxa }: ResolvedFilter): readonly Sql[] | null {
    const isLentBlurred = ctx.rights.get(permission)?.some(({ blurred }) => blurred);
    const columns: AccessColumns = { ...accessColumnsFor(ctx).shown, taxonWithin: taxa, ...(!isLentBlurred && { onlySensitive: true }) };
    const rows = this.access.where(ctx, permission, columns);
    const exact = this.access.exact(ctx, permission, columns);
    if (rows === never || exact === always) return null;
    const isBlurred = sql`(${exact}) is not true`;
    if (!isLentBlurred) return [sql`o.precision_level > 0`, rows, isBlurred];
    const there = this.access.where(ctx, permission, { ...trulyThere, level: levelOf(ctx), taxonWithin: taxa });
    return [sql`case when o.precision_level = 0 then ${there} else ${rows} end`, isBlurred];
  }

  /**
   * Observations seen as they are: apart by what decides it, so that each part keeps its index and the largest its counters.
   * What one made oneself comes last, found by its own index.
   */
  private exactBranches(ctx: Ctx, filter: ResolvedFilter, counter?: Counter): SourceBranch[] {
    const asked = open(filterConditions(filter, 'exact') ?? []);
    // Rules wait for taxa, which cells do not know.
    const countable = counter === 'taxon' || ctx.awaitedLevels.length === 0 ? counter && counterConditions(filter, counter) : undefined;
    const added = (columns: AccessColumns, known?: AccessColumns, table?: 'c') => {
      const level = levelOf(ctx, table);
      const within = { level, taxonWithin: filter.taxa };
      return this.access.exact(ctx, permission, { ...columns, ...within }, known && { ...known, ...within });
    };
    const branches: SourceBranch[] = [];
    let known: Step | undefined;
    for (const step of steps) {
      const counters = counter && countable && step.counters[counter];
      const counted = counters && and(open([added(counters, known?.counters[counter], 'c'), ...countable]));
      if (!counted && step.isOnlyForCounters) continue;
      const shown = added(step.columns, known?.columns);
      if (shown === never) continue;
      branches.push({
        branch: 'exact',
        table: step.isFoundFirst ? apart(shown) : stored,
        where: and(open(step.isFoundFirst ? asked : [step.among, shown, ...asked])),
        ...(counted && { counted }),
      });
      known = step;
    }
    return branches;
  }
}
