import { Injectable } from '@nestjs/common';
import { and, Db, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import { likeLiteral } from '../reference/localised-sql.repository';
import type { TaxonMatch } from './taxon.model';
import { taxonJson } from './taxon-sql.repository';

/** Several names of one taxon match together: look at more than are shown. */
const namesPerTaxon = 6;
const shortestForSimilarity = 4;

@Injectable()
export class TaxonSearchRepository {
  constructor(private readonly db: Db) {}

  /** Accepted taxa whose names begin like `text`, then hold all its words, then resemble it. */
  @Unscoped('the reference belongs to nobody')
  async search(text: string, limit: number): Promise<TaxonMatch[]> {
    const words = text.trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    if (/^\d{1,9}$/.test(text.trim())) return this.byCode(Number(text.trim()));
    const found = await this.written(words, limit);
    if (found.length >= limit || words.join(' ').length < shortestForSimilarity) return found;
    const known = new Set(found.map(({ taxon }) => taxon.cdNom));
    const alike = await this.alike(words.join(' '), limit);
    return [...found, ...alike.filter(({ taxon }) => !known.has(taxon.cdNom))].slice(0, limit);
  }

  private written(words: readonly string[], limit: number): Promise<TaxonMatch[]> {
    const candidates = limit * namesPerTaxon;
    const term = sql`core.search_text(${words.join(' ')})`;
    const prefix = sql`core.search_text(${`${likeLiteral(words.join(' '))}%`})`;
    const holdsAll = and(words.map((word) => sql`n.search_text like core.search_text(${`%${likeLiteral(word)}%`})`));
    const begins = sql`core.search_text(${`${likeLiteral(words[0] ?? '')}%`})`;
    const columns = sql`n.cd_nom, n.kind, n.name, n.search_text, n.weight`;
    const best = sql`weight desc, length(search_text), search_text`;
    const isLong = words.join('').length >= 3;
    return this.matches(
      sql`
        (select ${columns}, case when n.search_text = ${term} then 0 else 1 end as tier, 0::real as distance
          from taxonomy.taxon_name n where n.search_text like ${prefix} order by tier, ${best} limit ${candidates})
        union all
        (select ${columns}, case when n.search_text like ${begins} then 2 else 3 end, 0
          from taxonomy.taxon_name n where ${isLong}::boolean and ${holdsAll} and n.search_text not like ${prefix}
          order by 6, ${best} limit ${candidates})`,
      limit,
    );
  }

  private alike(text: string, limit: number): Promise<TaxonMatch[]> {
    const term = sql`core.search_text(${text})`;
    return this.matches(
      sql`
        select n.cd_nom, n.kind, n.name, n.search_text, n.weight, 4 as tier, n.search_text <-> ${term} as distance
        from taxonomy.taxon_name n where n.search_text % ${term} order by distance limit ${limit * namesPerTaxon}`,
      limit,
    );
  }

  private byCode(cdNom: number): Promise<TaxonMatch[]> {
    return this.db.query<TaxonMatch>(sql`
      select t.scientific_name as name, 'code' as kind, ${taxonJson} as taxon
      from taxonomy.taxon t
      join taxonomy.taxon a on a.cd_nom = t.cd_ref
      join taxonomy.rank k on k.code = a.rank_code
      where t.cd_nom = ${cdNom}::int`);
  }

  private matches(names: Sql, limit: number): Promise<TaxonMatch[]> {
    return this.db.query<TaxonMatch>(sql`
      select one.name, one.kind, ${taxonJson} as taxon
      from (
        select distinct on (t.cd_ref) t.cd_ref, n.*
        from (${names}) n join taxonomy.taxon t on t.cd_nom = n.cd_nom
        order by t.cd_ref, n.tier, n.distance, n.weight desc, n.name
      ) one
      join taxonomy.taxon a on a.cd_nom = one.cd_ref
      join taxonomy.rank k on k.code = a.rank_code
      order by one.tier, one.distance, one.weight desc, length(one.search_text), one.search_text, one.cd_ref
      limit ${limit}`);
  }
}
