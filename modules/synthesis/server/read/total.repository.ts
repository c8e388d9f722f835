import { Injectable } from '@nestjs/common';
import { Db, join, sql, type Ctx } from '@bocage/sdk/server';
import { ObservationSource } from './observation-source.repository';
import { withheldIn, withoutWithheld, type ResolvedFilter } from './resolved-filter';

export interface ObservationTotal {
  readonly observations: number;
  readonly taxa: number;
}

@Injectable()
export class TotalRepository {
  constructor(
    private readonly db: Db,
    private readonly source: ObservationSource,
  ) {}

  /** Exact numbers of what the reader may see; from the counters where they know enough. */
  async total(ctx: Ctx, filter: ResolvedFilter): Promise<ObservationTotal> {
    const parts = this.source
      .branches(ctx, filter, 'taxon')
      .map(({ table, where, counted }) =>
        counted
          ? sql`select c.taxon_position, sum(c.n) as n from synthesis.taxon_count c where ${counted} group by 1 having sum(c.n) > 0`
          : sql`select o.taxon_position, count(*) as n from ${table} where ${where} group by 1`,
      );
    if (parts.length === 0) return { observations: 0, taxa: 0 };
    return this.db.one(sql`
      select coalesce(sum(n), 0)::bigint as observations, count(distinct taxon_position) as taxa from (${join(parts, ' union all ')}) counted`);
  }

  /** Blurred records that meet the other filters of a search by withheld words: nobody can tell whether they meet it. */
  async unsearched(ctx: Ctx, filter: ResolvedFilter): Promise<number> {
    if (withheldIn(filter.asked).length === 0) return 0;
    const blurred = this.source.branches(ctx, withoutWithheld(filter)).find(({ branch }) => branch === 'public');
    if (!blurred) return 0;
    const { n } = await this.db.one<{ n: number }>(sql`select count(*) as n from ${blurred.table} where ${blurred.where}`);
    return n;
  }

  /** Numbers per dataset, for the home page. */
  async datasets(ctx: Ctx, filter: ResolvedFilter): Promise<number> {
    const parts = this.source
      .branches(ctx, filter, 'cell')
      .map(({ table, where, counted }) =>
        counted
          ? sql`select c.dataset_id from synthesis.cell_count c where ${counted} group by 1 having sum(c.n) > 0`
          : sql`select distinct o.dataset_id from ${table} where ${where}`,
      );
    if (parts.length === 0) return 0;
    const { datasets } = await this.db.one<{ datasets: number }>(
      sql`select count(distinct dataset_id) as datasets from (${join(parts, ' union all ')}) counted`,
    );
    return datasets;
  }
}
