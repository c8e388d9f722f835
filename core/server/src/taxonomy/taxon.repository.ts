import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import type { Taxon } from './taxon.model';
import { taxonJson } from './taxon-sql.repository';

const reason = 'the reference belongs to nobody';

@Injectable()
export class TaxonRepository {
  constructor(private readonly db: Db) {}

  /** Names in the order asked; a code that left the reference answers its replacement. */
  @Unscoped(reason)
  byCodes(codes: readonly number[]): Promise<Taxon[]> {
    return this.taxa(sql`
      from unnest(${codes}::int[]) with ordinality as wanted (cd_nom, place)
      left join taxonomy.removed_name n on n.cd_nom = wanted.cd_nom
      join taxonomy.taxon a on a.cd_nom = coalesce((select t.cd_nom from taxonomy.taxon t where t.cd_nom = wanted.cd_nom), n.replaced_by)
      join taxonomy.rank k on k.code = a.rank_code
      order by wanted.place`);
  }

  @Unscoped(reason)
  ancestors(cdRef: number): Promise<Taxon[]> {
    return this.taxa(sql`
      from (
        with recursive above as (
          select parent_cd_nom, 0 as steps from taxonomy.taxon where cd_nom = ${cdRef}
          union all
          select t.parent_cd_nom, above.steps + 1 from above join taxonomy.taxon t on t.cd_nom = above.parent_cd_nom
        )
        select parent_cd_nom as cd_nom, steps from above where parent_cd_nom is not null
      ) path
      join taxonomy.taxon a using (cd_nom)
      join taxonomy.rank k on k.code = a.rank_code
      order by path.steps desc`);
  }

  @Unscoped(reason)
  children(cdNom: number, limit: number): Promise<Taxon[]> {
    return this.taxa(sql`
      from taxonomy.taxon a join taxonomy.rank k on k.code = a.rank_code
      where a.parent_cd_nom = ${cdNom} and a.cd_nom = a.cd_ref
      order by a.tree_first limit ${limit}`);
  }

  @Unscoped(reason)
  async childCount(cdNom: number): Promise<number> {
    const { count } = await this.db.one<{ count: number }>(sql`
      select count(*) as count from taxonomy.taxon where parent_cd_nom = ${cdNom} and cd_nom = cd_ref`);
    return count;
  }

  @Unscoped(reason)
  synonyms(cdRef: number): Promise<Taxon[]> {
    return this.taxa(sql`
      from taxonomy.taxon a join taxonomy.rank k on k.code = a.rank_code
      where a.cd_ref = ${cdRef} and a.cd_nom <> a.cd_ref and not a.is_local
      order by a.scientific_name, a.cd_nom`);
  }

  private async taxa(rest: Sql): Promise<Taxon[]> {
    const rows = await this.db.query<{ taxon: Taxon }>(sql`select ${taxonJson} as taxon ${rest}`);
    return rows.map(({ taxon }) => taxon);
  }
}
