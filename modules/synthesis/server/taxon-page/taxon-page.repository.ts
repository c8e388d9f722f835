import { Injectable } from '@nestjs/common';
import { Db, join, sql, type Ctx } from '@bocage/sdk/server';
import { ObservationSource } from '../read/observation-source.repository';
import type { ResolvedFilter } from '../read/resolved-filter';

export interface TaxonFigures {
  readonly observations: number;
  readonly taxa: number;
  readonly observers: number;
  readonly communes: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** West, south, east, north. */
  readonly extent: readonly number[] | null;
  readonly byYear: readonly { readonly year: number; readonly n: number }[];
  /** What is known to the month. */
  readonly byMonth: readonly { readonly month: number; readonly n: number }[];
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly n: number }[];
}

@Injectable()
export class TaxonPageRepository {
  constructor(
    private readonly db: Db,
    private readonly source: ObservationSource,
  ) {}

  /** Everything the page of a taxon counts, from one reading of its observations. */
  async figures(ctx: Ctx, filter: ResolvedFilter): Promise<TaxonFigures | undefined> {
    const parts = this.source.branches(ctx, filter).map(
      ({ branch, table, where }) => sql`
        select o.taxon_position, o.date_min, o.date_max, o.dataset_id, o.commune_id, o.geom, ${branch === 'exact' ? sql`o.observers` : sql`null::text as observers`}
        from ${table} where ${where}`,
    );
    if (parts.length === 0) return undefined;
    return this.db.one(sql`
      with o as materialized (${join(parts, ' union all ')})
      select count(*) as observations, count(distinct taxon_position) as taxa, count(distinct observers) as observers, count(distinct commune_id) as communes,
        to_char(min(date_min), 'YYYY-MM-DD') as "firstDate", to_char(max(date_max), 'YYYY-MM-DD') as "lastDate",
        case when count(*) > 0 then array[min(st_x(geom)), min(st_y(geom)), max(st_x(geom)), max(st_y(geom))] end as extent,
        (select coalesce(json_agg(y order by y.year), '[]') from (select extract(year from date_min)::integer as year, count(*) as n from o group by 1) y) as "byYear",
        (select coalesce(json_agg(m order by m.month), '[]') from (
          select extract(month from date_min)::integer as month, count(*) as n from o where date_trunc('month', date_min) = date_trunc('month', date_max) group by 1) m) as "byMonth",
        (select coalesce(json_agg(d order by d.n desc, d.name, d.id), '[]') from (
          select dataset.id, dataset.name, count(*) as n from o join metadata.dataset on dataset.id = o.dataset_id group by dataset.id) d) as datasets
      from o`);
  }

  /** Observations per year. */
  async years(ctx: Ctx, filter: ResolvedFilter): Promise<{ year: number; n: number }[]> {
    const parts = this.source
      .branches(ctx, filter)
      .map(
        ({ table, where }) =>
          sql`select extract(year from o.date_min)::integer as year, count(*) as n from ${table} where ${where} group by 1`,
      );
    if (parts.length === 0) return [];
    return this.db.query(sql`select year, sum(n)::bigint as n from (${join(parts, ' union all ')}) counted group by 1 order by 1`);
  }
}
