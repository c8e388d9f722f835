import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import type { PositionRange } from './resolved-filter';

export interface FoundStatus {
  readonly position: number;
  readonly territory: string;
}

/** Looks up what a filter names; all of it is public reference. */
@Injectable()
export class FilterLookupRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('the taxonomy is public')
  taxa(cdNoms: readonly number[]): Promise<(PositionRange & { readonly cdNom: number })[]> {
    return this.db.query(sql`
      select cd_nom as "cdNom", coalesce(tree_first, -abs(cd_ref)) as first, coalesce(tree_last, -abs(cd_ref)) as last
      from taxonomy.taxon where cd_nom = any(${cdNoms}::integer[])`);
  }

  /** Positions of the accepted taxa of the groups, in order. */
  @Unscoped('the taxonomy is public')
  async groups(names: readonly string[]): Promise<number[]> {
    const rows = await this.db.query<{ positions: number[] }>(sql`
      select coalesce(array_agg(tree_first order by tree_first), '{}') as positions
      from taxonomy.taxon where group2 = any(${names}::text[]) and cd_nom = cd_ref and tree_first is not null`);
    return rows[0]?.positions ?? [];
  }

  @Unscoped('statuses are public')
  statuses(type: string, code: string | null): Promise<FoundStatus[]> {
    return this.db.query(sql`
      select distinct taxon.tree_first as position, status.territory_code as territory
      from taxonomy.taxon_status status join taxonomy.taxon on taxon.cd_nom = status.cd_ref
      where status.type_code = ${type} and (${code}::text is null or status.code = ${code}) and taxon.tree_first is not null`);
  }

  /** Departments that make up a territory of the statuses: `INSEED62`, `INSEER32`. */
  @Unscoped('areas of the reference are public')
  departmentsOf(territories: readonly string[]): Promise<{ territory: string; departments: number[] }[]> {
    return this.db.query(sql`
      select given.territory, array_agg(distinct department.id) as departments
      from unnest(${territories}::text[]) as given (territory)
      join geography.area department on department.type_code = 'DEP'
      left join geography.area_intersection held on held.area_id = department.id and held.share > 0.5
      left join geography.area region on region.id = held.other_id and region.type_code = 'REG'
      where given.territory = 'INSEED' || department.code or given.territory = 'INSEER' || region.code
      group by 1`);
  }

  @Unscoped('areas of the reference are public')
  areas(ids: readonly number[]): Promise<{ type: string; ids: number[]; hasSpread: boolean }[]> {
    return this.db.query(sql`
      select type, ids, exists (select 1 from synthesis.observation o where o.is_spread and o.area_ids && asked.ids) as "hasSpread"
      from (select type_code as type, array_agg(id) as ids from geography.area where id = any(${ids}::integer[]) group by type_code) asked`);
  }

  @Unscoped('names of frameworks and datasets are public')
  async datasetsOf(frameworks: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`select id from metadata.dataset where framework_id = any(${frameworks}::uuid[])`);
    return rows.map(({ id }) => id);
  }

  @Unscoped('nomenclatures are public')
  validation(codes: readonly string[]): Promise<{ id: number; code: string }[]> {
    return this.db.query(sql`select id, code from core.nomenclature where type_code = 'STATUT_VALID' and code = any(${codes}::text[])`);
  }

  @Unscoped('the levels are public')
  async sensitivity(code: string): Promise<number | undefined> {
    const found = await this.db.maybe<{ level: number }>(sql`select level from taxonomy.sensitivity_level where code = ${code}`);
    return found?.level;
  }

  /** Only narrows a search that AccessWhere limits. */
  @Unscoped('answers identifiers of shapes to the search, never to a reader')
  async shapes(area: Sql): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(sql`select id from synthesis.shape where st_intersects(geom, ${area})`);
    return rows.map(({ id }) => id);
  }
}
