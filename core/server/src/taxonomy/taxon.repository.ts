import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import type { Taxon } from './taxon.model';
import { taxonJson } from './taxon-sql.repository';

/** A value for each of several taxa, by code. */
export type ByTaxon<T> = ReadonlyMap<number, T>;

const reason = 'the reference belongs to nobody';

@Injectable()
export class TaxonRepository {
  constructor(private readonly db: Db) {}

  /** Names in the order asked; a code that left the reference answers its replacement. */
  @Unscoped(reason)
  byCodes(codes: readonly number[]): Promise<Taxon[]> {
    return this.taxa(sql`
      from unnest(${codes}::int[]) with ordinality as wanted (cd_nom, place)
      join taxonomy.taxon a on a.cd_nom = taxonomy.current_name(wanted.cd_nom)
      join taxonomy.rank k on k.code = a.rank_code
      order by wanted.place`);
  }

  /** Ancestors of each, from the root. */
  @Unscoped(reason)
  ancestors(cdRefs: readonly number[]): Promise<ByTaxon<Taxon[]>> {
    return this.lists(sql`
      with recursive above as (
        select cd_nom as asked, parent_cd_nom, 0 as steps from taxonomy.taxon where cd_nom = any(${cdRefs}::integer[])
        union all
        select above.asked, t.parent_cd_nom, above.steps + 1 from above join taxonomy.taxon t on t.cd_nom = above.parent_cd_nom
      )
      select above.asked, jsonb_agg(${taxonJson} order by above.steps desc) as value
      from above join taxonomy.taxon a on a.cd_nom = above.parent_cd_nom join taxonomy.rank k on k.code = a.rank_code
      group by above.asked`);
  }

  /** The first accepted taxa below each, in the order of the tree. */
  @Unscoped(reason)
  children(cdNoms: readonly number[], limit: number): Promise<ByTaxon<Taxon[]>> {
    return this.lists(sql`
      select given.cd_nom as asked, jsonb_agg(child.taxon order by child.tree_first) as value
      from unnest(${cdNoms}::integer[]) as given (cd_nom)
      cross join lateral (
        select ${taxonJson} as taxon, a.tree_first
        from taxonomy.taxon a join taxonomy.rank k on k.code = a.rank_code
        where a.parent_cd_nom = given.cd_nom and a.cd_nom = a.cd_ref
        order by a.tree_first limit ${limit}
      ) child
      group by given.cd_nom`);
  }

  @Unscoped(reason)
  childCounts(cdNoms: readonly number[]): Promise<ByTaxon<number>> {
    return this.lists(sql`
      select parent_cd_nom as asked, count(*) as value from taxonomy.taxon
      where parent_cd_nom = any(${cdNoms}::integer[]) and cd_nom = cd_ref group by 1`);
  }

  @Unscoped(reason)
  synonyms(cdRefs: readonly number[]): Promise<ByTaxon<Taxon[]>> {
    return this.lists(sql`
      select a.cd_ref as asked, jsonb_agg(${taxonJson} order by a.scientific_name, a.cd_nom) as value
      from taxonomy.taxon a join taxonomy.rank k on k.code = a.rank_code
      where a.cd_ref = any(${cdRefs}::integer[]) and a.cd_nom <> a.cd_ref and not a.is_local
      group by a.cd_ref`);
  }

  private async taxa(rest: Sql): Promise<Taxon[]> {
    const rows = await this.db.query<{ taxon: Taxon }>(sql`select ${taxonJson} as taxon ${rest}`);
    return rows.map(({ taxon }) => taxon);
  }

  private async lists<T>(statement: Sql): Promise<ByTaxon<T>> {
    const rows = await this.db.query<{ asked: number; value: T }>(statement);
    return new Map(rows.map(({ asked, value }) => [asked, value]));
  }
}
