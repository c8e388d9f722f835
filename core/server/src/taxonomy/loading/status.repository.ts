import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { StatusRow } from './status-row';

/** A kind of status. */
export interface StatusTypeRow {
  readonly code: string;
  readonly labelFr: string;
  readonly labelEn: string | null;
  readonly grouping: string | null;
  readonly isRedList: boolean;
}

/** What a batch of statuses became; `ids` are those of all its rows, changed or not. */
export interface StatusChanges {
  readonly inserted: number;
  readonly updated: number;
  readonly ids: readonly number[];
}

@Injectable()
export class StatusRepository {
  constructor(private readonly db: Db) {}

  /** Adds kinds; `isOverwriting` also changes those known. Answers how many were added or changed. */
  @Unscoped('the reference belongs to nobody')
  async saveTypes(types: readonly StatusTypeRow[], isOverwriting: boolean): Promise<{ inserted: number; updated: number }> {
    const of = <K extends keyof StatusTypeRow>(key: K) => types.map((type) => type[key]);
    const changes = await this.db.query<{ isNew: boolean }>(sql`
      insert into taxonomy.status_type as t (code, label_fr, label_en, grouping, is_red_list)
      select * from unnest(${of('code')}::text[], ${of('labelFr')}::text[], ${of('labelEn')}::text[], ${of('grouping')}::text[], ${of('isRedList')}::boolean[])
      on conflict (code) do update set label_fr = excluded.label_fr, label_en = excluded.label_en, grouping = excluded.grouping,
        is_red_list = excluded.is_red_list
      where ${isOverwriting}::boolean
        and (t.label_fr, t.label_en, t.grouping, t.is_red_list) is distinct from (excluded.label_fr, excluded.label_en, excluded.grouping, excluded.is_red_list)
      returning t.xmax = 0 as "isNew"`);
    const inserted = changes.filter(({ isNew }) => isNew).length;
    return { inserted, updated: changes.length - inserted };
  }

  /** Red list categories and their French labels. */
  @Unscoped('the reference belongs to nobody')
  async redListCategories(): Promise<Map<string, string>> {
    const rows = await this.db.query<{ code: string; label: string }>(sql`
      select code, label_fr as label from core.nomenclature where type_code = 'CATEGORIE_LISTE_ROUGE'`);
    return new Map(rows.map(({ code, label }) => [code, label]));
  }

  /** The accepted taxon is that of the reference when it knows the name, else that of the file. */
  async save(rows: readonly StatusRow[], source: string): Promise<StatusChanges> {
    const of = <K extends keyof StatusRow>(key: K) => rows.map((row) => row[key]);
    const changes = await this.db.query<{ isNew: boolean }>(sql`
      insert into taxonomy.taxon_status as s (cd_ref, cd_nom, type_code, code, label, remark, territory_code, territory_label,
        territory_level, document_code, citation, url, source)
      select coalesce(t.cd_ref, r.cd_ref), r.cd_nom, r.type, r.code, r.label, r.remark, r.territory_code, r.territory_label,
        r.territory_level, r.document_code, r.citation, r.url, ${source}
      from unnest(${of('cdRef')}::int[], ${of('cdNom')}::int[], ${of('type')}::text[], ${of('code')}::text[], ${of('label')}::text[],
        ${of('remark')}::text[], ${of('territoryCode')}::text[], ${of('territoryLabel')}::text[], ${of('territoryLevel')}::text[],
        ${of('documentCode')}::text[], ${of('citation')}::text[], ${of('url')}::text[])
        as r (cd_ref, cd_nom, type, code, label, remark, territory_code, territory_label, territory_level, document_code, citation, url)
      left join taxonomy.taxon t on t.cd_nom = r.cd_nom
      on conflict (cd_nom, type_code, code, territory_code, document_code, source) do update set cd_ref = excluded.cd_ref,
        label = excluded.label, remark = excluded.remark, territory_label = excluded.territory_label,
        territory_level = excluded.territory_level, citation = excluded.citation, url = excluded.url
      where (s.cd_ref, s.label, s.remark, s.territory_label, s.territory_level, s.citation, s.url) is distinct from
        (excluded.cd_ref, excluded.label, excluded.remark, excluded.territory_label, excluded.territory_level, excluded.citation, excluded.url)
      returning s.xmax = 0 as "isNew"`);
    const ids = await this.db.query<{ id: number }>(sql`
      select s.id
      from unnest(${of('cdNom')}::int[], ${of('type')}::text[], ${of('code')}::text[], ${of('territoryCode')}::text[], ${of('documentCode')}::text[])
        as r (cd_nom, type, code, territory_code, document_code)
      join taxonomy.taxon_status s on s.cd_nom = r.cd_nom and s.type_code = r.type and s.code = r.code
        and s.territory_code = r.territory_code and s.document_code = r.document_code and s.source = ${source}`);
    const inserted = changes.filter(({ isNew }) => isNew).length;
    return { inserted, updated: changes.length - inserted, ids: ids.map(({ id }) => id) };
  }

  /** Removes what a source no longer says. */
  async removeOthers(source: string, kept: readonly number[]): Promise<number> {
    const { removed } = await this.db.one<{ removed: number }>(sql`
      with removed as (
        delete from taxonomy.taxon_status s
        where s.source = ${source} and not exists (select from unnest(${kept}::int[]) as k (id) where k.id = s.id)
        returning s.id
      )
      select count(*) as removed from removed`);
    return removed;
  }

  /** Statuses follow names whose accepted taxon changed. */
  async followAccepted(): Promise<void> {
    await this.db.query(sql`
      update taxonomy.taxon_status s set cd_ref = t.cd_ref
      from taxonomy.taxon t where t.cd_nom = s.cd_nom and t.cd_ref <> s.cd_ref`);
  }
}
