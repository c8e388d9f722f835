import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { TaxrefRow } from './taxref-row';

/** What a batch changed; `codes` are the names whose search entries must follow. */
export interface TaxrefChanges {
  readonly inserted: number;
  readonly updated: number;
  readonly codes: readonly number[];
}

@Injectable()
export class TaxrefRepository {
  constructor(private readonly db: Db) {}

  /** Position of each rank, from the top. */
  @Unscoped('the reference belongs to nobody')
  async ranks(): Promise<Map<string, number>> {
    const rows = await this.db.query<{ code: string; position: number }>(sql`select code, position from taxonomy.rank`);
    return new Map(rows.map(({ code, position }) => [code, position]));
  }

  /** CD_REF of every known CD_NOM. */
  @Unscoped('the reference belongs to nobody')
  async acceptedCodes(): Promise<Map<number, number>> {
    const rows = await this.db.query<{ cdNom: number; cdRef: number }>(sql`
      select cd_nom as "cdNom", cd_ref as "cdRef" from taxonomy.taxon where not is_local`);
    return new Map(rows.map(({ cdNom, cdRef }) => [cdNom, cdRef]));
  }

  /** True when names of another version than `version` are loaded. */
  @Unscoped('the reference belongs to nobody')
  async hasOtherVersion(version: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`
      select exists (select from taxonomy.taxon where not is_local and reference_version is distinct from ${version}) as found`);
    return found;
  }

  async upsert(rows: readonly TaxrefRow[], version: string | null): Promise<TaxrefChanges> {
    const of = <K extends keyof TaxrefRow>(key: K) => rows.map((row) => row[key]);
    const changes = await this.db.query<{ cdNom: number; isNew: boolean }>(sql`
      insert into taxonomy.taxon as t (cd_nom, cd_ref, cd_sup, cd_taxsup, rank_code, scientific_name, author, full_name, valid_name,
        vernacular_fr, vernacular_en, kingdom, phylum, class, "order", family, genus, group1, group2, group3, habitat_code, presence_fr,
        reference_version)
      select r.*, ${version}::text
      from unnest(${of('cdNom')}::int[], ${of('cdRef')}::int[], ${of('cdSup')}::int[], ${of('cdTaxsup')}::int[], ${of('rank')}::text[],
        ${of('scientificName')}::text[], ${of('author')}::text[], ${of('fullName')}::text[], ${of('validName')}::text[],
        ${of('vernacularFr')}::text[], ${of('vernacularEn')}::text[], ${of('kingdom')}::text[], ${of('phylum')}::text[],
        ${of('class')}::text[], ${of('order')}::text[], ${of('family')}::text[], ${of('genus')}::text[], ${of('group1')}::text[],
        ${of('group2')}::text[], ${of('group3')}::text[], ${of('habitatCode')}::text[], ${of('presenceFr')}::text[]) as r
      on conflict (cd_nom) do update set
        cd_ref = excluded.cd_ref, cd_sup = excluded.cd_sup, cd_taxsup = excluded.cd_taxsup, rank_code = excluded.rank_code,
        scientific_name = excluded.scientific_name, author = excluded.author, full_name = excluded.full_name,
        valid_name = excluded.valid_name, vernacular_fr = excluded.vernacular_fr, vernacular_en = excluded.vernacular_en,
        kingdom = excluded.kingdom, phylum = excluded.phylum, class = excluded.class, "order" = excluded."order",
        family = excluded.family, genus = excluded.genus, group1 = excluded.group1, group2 = excluded.group2, group3 = excluded.group3,
        habitat_code = excluded.habitat_code, presence_fr = excluded.presence_fr, reference_version = excluded.reference_version
      where (t.cd_ref, t.cd_sup, t.cd_taxsup, t.rank_code, t.scientific_name, t.author, t.full_name, t.valid_name, t.vernacular_fr,
          t.vernacular_en, t.kingdom, t.phylum, t.class, t."order", t.family, t.genus, t.group1, t.group2, t.group3, t.habitat_code,
          t.presence_fr, t.reference_version)
        is distinct from (excluded.cd_ref, excluded.cd_sup, excluded.cd_taxsup, excluded.rank_code, excluded.scientific_name,
          excluded.author, excluded.full_name, excluded.valid_name, excluded.vernacular_fr, excluded.vernacular_en, excluded.kingdom,
          excluded.phylum, excluded.class, excluded."order", excluded.family, excluded.genus, excluded.group1, excluded.group2,
          excluded.group3, excluded.habitat_code, excluded.presence_fr, excluded.reference_version)
      returning t.cd_nom as "cdNom", t.xmax = 0 as "isNew"`);
    const inserted = changes.filter(({ isNew }) => isNew).length;
    return { inserted, updated: changes.length - inserted, codes: changes.map(({ cdNom }) => cdNom) };
  }

  /** Names whose accepted name became a synonym follow it; answers their codes. */
  async followAccepted(): Promise<number[]> {
    const moved = await this.db.query<{ cdNom: number }>(sql`
      update taxonomy.taxon t set cd_ref = a.cd_ref
      from taxonomy.taxon a
      where a.cd_nom = t.cd_ref and a.cd_ref <> a.cd_nom and t.cd_ref <> a.cd_ref
      returning t.cd_nom as "cdNom"`);
    return moved.map(({ cdNom }) => cdNom);
  }
}
