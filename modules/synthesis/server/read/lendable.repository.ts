import { Injectable } from '@nestjs/common';
import {
  AccessWhere,
  and,
  Db,
  join,
  LendableSource,
  or,
  sql,
  Unscoped,
  type Ctx,
  type RecordScope,
  type ScopeCount,
  type Sql,
} from '@bocage/sdk/server';
import { accessColumnsFor, ObservationSource, projectionsFor } from './observation-source.repository';

/** Observations as organisations lend them, and as access requests are about them. */
@Injectable()
export class LendableObservations extends LendableSource {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
    private readonly source: ObservationSource,
  ) {
    super();
  }

  @Unscoped('whose an observation is; the caller tells its owner only')
  record(ctx: Ctx, id: string): ReturnType<LendableSource['record']> {
    const { stored } = accessColumnsFor(ctx);
    const isHidden = sql`(${stored.level} > 0 and (${this.access.exact(ctx, 'synthesis.observation.read', stored)}) is not true)`;
    return this.db.maybe(sql`
      select o.id, d.organisation_id as "organisationId", ${isHidden} as "isHidden",
        case when not ${isHidden} or exists (select from ${projectionsFor(ctx)} where o.observation_id = ${id}::uuid) then concat(t.scientific_name, ', ', extract(year from o.date_min)) end as label
      from synthesis.observation o join metadata.dataset d on d.id = o.dataset_id join taxonomy.taxon t on t.cd_nom = o.cd_nom
      where o.id = ${id}`);
  }

  /** Blurred records count where they are shown: a territory drawn around one truth tells nothing. */
  async count(ctx: Ctx, scope: RecordScope): Promise<ScopeCount> {
    const asked = await this.conditions(scope);
    const parts = this.source
      .branches(ctx, { asked: {} })
      .map(
        ({ table, where }) =>
          sql`select o.precision_level as level, count(*) as n from ${table} where ${and([where, ...asked])} group by 1`,
      );
    if (parts.length === 0) return { records: 0, sensitive: 0 };
    return this.db.one<ScopeCount>(sql`
      select coalesce(sum(n), 0)::bigint as records, coalesce(sum(n) filter (where level > 0), 0)::bigint as sensitive
      from (${join(parts, ' union all ')}) counted`);
  }

  private async conditions({ taxa, areas, polygon }: RecordScope): Promise<Sql[]> {
    const shape = polygon === null ? null : JSON.stringify(polygon);
    return [
      ...(taxa
        ? [or((await this.ranges(taxa)).map(([first, last]) => sql`o.taxon_position between ${first}::integer and ${last}::integer`))]
        : []),
      ...(areas ? [sql`o.area_ids && ${areas}::integer[]`] : []),
      ...(shape !== null ? [sql`st_intersects(o.geom, (select st_setsrid(st_geomfromgeojson(${shape}::text), 4326)))`] : []),
    ];
  }

  @Unscoped('the taxonomy is public')
  private async ranges(taxa: readonly number[]): Promise<(readonly [number, number])[]> {
    const rows = await this.db.query<{ first: number; last: number }>(sql`
      select accepted.tree_first as first, accepted.tree_last as last
      from taxonomy.taxon named join taxonomy.taxon accepted on accepted.cd_nom = named.cd_ref and accepted.tree_first is not null
      where named.cd_nom = any(${taxa}::integer[])`);
    return rows.map(({ first, last }) => [first, last]);
  }
}
