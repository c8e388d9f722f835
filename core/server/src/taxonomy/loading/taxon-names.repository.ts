import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

/** The search entries of taxa: scientific name, and each vernacular name on its own. */
@Injectable()
export class TaxonNamesRepository {
  constructor(private readonly db: Db) {}

  /** Makes the entries of these names equal to what `taxonomy.taxon` says. */
  @Unscoped('the reference belongs to nobody')
  async refresh(codes: readonly number[]): Promise<void> {
    // Vernacular names are separated by commas, except those inside brackets.
    await this.db.query(sql`
      with wanted as (
        select cd_nom, kind, name, max(weight)::smallint as weight
        from (
          select cd_nom, case when cd_nom = cd_ref then 'scientific' else 'synonym' end as kind, scientific_name as name,
            case when cd_nom <> cd_ref then 1 when rank_code = 'ES' then 4 else 3 end as weight
          from taxonomy.taxon where cd_nom = any(${codes}::int[])
          union all
          select t.cd_nom, v.kind, btrim(n.name), case when t.cd_nom <> t.cd_ref then 0 when n.place = 1 then 3 else 2 end
          from taxonomy.taxon t
          cross join lateral (values ('vernacular_fr', t.vernacular_fr), ('vernacular_en', t.vernacular_en)) as v (kind, names)
          cross join lateral regexp_split_to_table(v.names, ',(?![^(]*[)])') with ordinality as n (name, place)
          where t.cd_nom = any(${codes}::int[])
        ) entry
        where name <> ''
        group by cd_nom, kind, name
      ), gone as (
        delete from taxonomy.taxon_name e
        where e.cd_nom = any(${codes}::int[])
          and not exists (select from wanted w where (w.cd_nom, w.kind, w.name) = (e.cd_nom, e.kind, e.name))
      )
      insert into taxonomy.taxon_name as e (cd_nom, kind, name, search_text, weight)
      select cd_nom, kind, name, core.search_text(name), weight from wanted
      on conflict (cd_nom, kind, name) do update set search_text = excluded.search_text, weight = excluded.weight
      where (e.search_text, e.weight) is distinct from (excluded.search_text, excluded.weight)`);
  }
}
