import { Injectable } from '@nestjs/common';
import { Db, sql } from '@bocage/sdk/server';

/** A line of the types file. */
export interface TypeRow {
  readonly code: string;
  readonly labelFr: string;
  readonly definitionFr: string | null;
  readonly source: string | null;
}

/** A line of the values file. */
export interface ValueRow {
  readonly type: string;
  readonly code: string;
  readonly labelFr: string;
  readonly definitionFr: string | null;
  readonly hierarchy: string | null;
  readonly isActive: boolean;
}

/** An English label; without a code, that of the type. */
export interface LabelRow {
  readonly type: string;
  readonly code: string | null;
  readonly label: string;
}

/** A value offered for a group of taxa. */
export interface TaxonGroupRow {
  readonly type: string;
  readonly code: string;
  readonly kingdom: string;
  readonly group2: string;
}

const counted = (changes: readonly { isNew: boolean }[]) => {
  const inserted = changes.filter(({ isNew }) => isNew).length;
  return { inserted, updated: changes.length - inserted };
};

@Injectable()
export class NomenclatureLoadRepository {
  constructor(private readonly db: Db) {}

  async saveTypes(rows: readonly TypeRow[]): Promise<{ inserted: number; updated: number }> {
    const of = <K extends keyof TypeRow>(key: K) => rows.map((row) => row[key]);
    return counted(
      await this.db.query(sql`
        insert into core.nomenclature_type as t (code, label_fr, definition_fr, source)
        select * from unnest(${of('code')}::text[], ${of('labelFr')}::text[], ${of('definitionFr')}::text[], ${of('source')}::text[])
        on conflict (code) do update set label_fr = excluded.label_fr, definition_fr = excluded.definition_fr, source = excluded.source
        where (t.label_fr, t.definition_fr, t.source) is distinct from (excluded.label_fr, excluded.definition_fr, excluded.source)
        returning t.xmax = 0 as "isNew"`),
    );
  }

  async saveValues(rows: readonly ValueRow[]): Promise<{ inserted: number; updated: number }> {
    const of = <K extends keyof ValueRow>(key: K) => rows.map((row) => row[key]);
    return counted(
      await this.db.query(sql`
        insert into core.nomenclature as n (type_code, code, label_fr, definition_fr, hierarchy, is_active)
        select * from unnest(${of('type')}::text[], ${of('code')}::text[], ${of('labelFr')}::text[], ${of('definitionFr')}::text[],
          ${of('hierarchy')}::text[], ${of('isActive')}::boolean[])
        on conflict (type_code, code) do update set label_fr = excluded.label_fr, definition_fr = excluded.definition_fr,
          hierarchy = excluded.hierarchy, is_active = excluded.is_active
        where (n.label_fr, n.definition_fr, n.hierarchy, n.is_active)
          is distinct from (excluded.label_fr, excluded.definition_fr, excluded.hierarchy, excluded.is_active)
        returning n.xmax = 0 as "isNew"`),
    );
  }

  /** Codes of all types, and of all values as `TYPE|code`. */
  async known(): Promise<Set<string>> {
    const rows = await this.db.query<{ key: string }>(sql`
      select code as key from core.nomenclature_type union all select type_code || '|' || code from core.nomenclature`);
    return new Set(rows.map(({ key }) => key));
  }

  async saveEnglishLabels(rows: readonly LabelRow[]): Promise<number> {
    const of = <K extends keyof LabelRow>(key: K) => rows.map((row) => row[key]);
    const { changed } = await this.db.one<{ changed: number }>(sql`
      with label as (
        select * from unnest(${of('type')}::text[], ${of('code')}::text[], ${of('label')}::text[]) as l (type, code, label)
      ), types as (
        update core.nomenclature_type t set label_en = l.label from label l
        where l.code is null and t.code = l.type and t.label_en is distinct from l.label returning t.code
      ), items as (
        update core.nomenclature n set label_en = l.label from label l
        where n.type_code = l.type and n.code = l.code and n.label_en is distinct from l.label returning n.id
      )
      select (select count(*) from types) + (select count(*) from items) as changed`);
    return changed;
  }

  async saveTaxonGroups(rows: readonly TaxonGroupRow[]): Promise<{ inserted: number; removed: number }> {
    const of = <K extends keyof TaxonGroupRow>(key: K) => rows.map((row) => row[key]);
    return this.db.one(sql`
      with wanted as (
        select distinct n.id, g.kingdom, g.group2
        from unnest(${of('type')}::text[], ${of('code')}::text[], ${of('kingdom')}::text[], ${of('group2')}::text[]) as g (type, code, kingdom, group2)
        join core.nomenclature n on n.type_code = g.type and n.code = g.code
      ), gone as (
        delete from core.nomenclature_taxon_group k using core.nomenclature n
        where n.id = k.nomenclature_id and n.type_code = any(${of('type')}::text[])
          and not exists (select from wanted w where (w.id, w.kingdom, w.group2) = (k.nomenclature_id, k.kingdom, k.group2))
        returning 1
      ), added as (
        insert into core.nomenclature_taxon_group (nomenclature_id, kingdom, group2) select * from wanted on conflict do nothing returning 1
      )
      select (select count(*) from added) as inserted, (select count(*) from gone) as removed`);
  }

  async saveDefaults(rows: readonly { readonly type: string; readonly code: string }[]): Promise<{ inserted: number; updated: number }> {
    return counted(
      await this.db.query(sql`
        insert into core.nomenclature_default as d (type_code, nomenclature_id)
        select n.type_code, n.id
        from unnest(${rows.map(({ type }) => type)}::text[], ${rows.map(({ code }) => code)}::text[]) as r (type, code)
        join core.nomenclature n on n.type_code = r.type and n.code = r.code
        on conflict on constraint nomenclature_default_unique do update set nomenclature_id = excluded.nomenclature_id
        where d.nomenclature_id <> excluded.nomenclature_id
        returning d.xmax = 0 as "isNew"`),
    );
  }
}
