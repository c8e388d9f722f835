import { Injectable } from '@nestjs/common';
import { and, Db, join, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import { ObservationSource } from './observation-source.repository';

/** A stored observation or projection, by column name. */
export interface DetailRow {
  readonly isBlurred: boolean;
  /** Identifier that tells nothing to whoever does not know the true place. */
  readonly publicId: string;
  readonly row: Readonly<Record<string, unknown>>;
  /** GeoJSON text. */
  readonly geometry: string;
  readonly longitude: number;
  readonly latitude: number;
}

export interface DetailArea {
  readonly id: number;
  readonly typeCode: string;
  readonly typeLabel: string;
  readonly code: string;
  readonly name: string;
}

export interface DetailCode {
  readonly id: number;
  readonly type: string;
  readonly code: string;
  readonly label: string;
}

export interface DetailDataset {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly frameworkName: string;
  readonly organisationName: string;
}

export interface TaxonRef {
  readonly cdNom: number;
  readonly scientificName: string;
  readonly author: string | null;
  readonly vernacularName: string | null;
  readonly group2: string | null;
}

const selected = {
  exact: sql`
    false as "isBlurred", synthesis.public_id(o.id) as "publicId", to_jsonb(o) - array['geom', 'cell', 'content_hash', 'shape_id', 'observer_ids', 'taxon_position'] 
      || coalesce((
        select jsonb_build_object('raised_level', raised.level, 'raised_reason', raised.reason, 'raised_by', person.display_name, 'raised_at', raised.raised_at)
        from synthesis.manual_sensitivity raised join core.account on account.id = raised.account_id join core.person on person.id = account.person_id
        where raised.observation_id = o.id), '{}') as row,
    coalesce((select st_asgeojson(shape.geom, 6) from synthesis.shape where shape.id = o.shape_id), st_asgeojson(o.geom, 7)) as geometry`,
  public: sql`
    true as "isBlurred", o.id as "publicId", to_jsonb(o) - array['geom', 'cell', 'observation_id', 'observer_ids', 'digitiser_id', 'taxon_position', 'true_area_ids', 'true_point', 'true_cell'] as row,
    (select st_asgeojson(st_simplifypreservetopology(area.geom, 0.001), 5) from geography.area where area.id = o.display_area_id) as geometry`,
};

@Injectable()
export class DetailRepository {
  constructor(
    private readonly db: Db,
    private readonly source: ObservationSource,
  ) {}

  /** One observation, as the reader may know it; the identifier of a projection also opens the observation for who may. */
  find(ctx: Ctx, id: string): Promise<DetailRow | undefined> {
    const parts = this.source.branches(ctx, { asked: {} }).map(({ branch, table, where }) => {
      const same =
        branch === 'public'
          ? sql`o.id = ${id}::uuid`
          : sql`o.id in (${id}::uuid, (select observation_id from synthesis.public_projection where id = ${id}::uuid))`;
      return sql`select ${selected[branch]}, st_x(o.geom) as longitude, st_y(o.geom) as latitude from ${table} where ${and([same, where])}`;
    });
    return parts.length === 0 ? Promise.resolve(undefined) : this.db.maybe(sql`${join(parts, ' union all ')}`);
  }

  @Unscoped('areas of the reference are public; which ones is already decided')
  areas(ctx: Ctx, ids: readonly number[]): Promise<DetailArea[]> {
    const label = ctx.locale === 'en' ? sql`type.label_en` : sql`type.label_fr`;
    return this.db.query(sql`
      select area.id, area.type_code as "typeCode", ${label} as "typeLabel", area.code, area.name
      from geography.area join geography.area_type type on type.code = area.type_code
      where area.id = any(${ids}::integer[]) order by type.size_rank desc, area.type_code, area.name, area.code`);
  }

  @Unscoped('nomenclatures are public')
  codes(ctx: Ctx, ids: readonly number[]): Promise<DetailCode[]> {
    const label = ctx.locale === 'en' ? sql`coalesce(label_en, label_fr)` : sql`label_fr`;
    return this.db.query(
      sql`select id, type_code as type, code, ${label} as label from core.nomenclature where id = any(${ids}::integer[])`,
    );
  }

  /** Codes of levels by their number. */
  @Unscoped('the levels are public')
  async levels(): Promise<ReadonlyMap<number, string>> {
    const rows = await this.db.query<{ level: number; code: string }>(sql`select level, code from taxonomy.sensitivity_level`);
    return new Map(rows.map(({ level, code }) => [level, code]));
  }

  @Unscoped('names of datasets are public to who sees their observations')
  dataset(id: string): Promise<DetailDataset> {
    return this.db.one(sql`
      select dataset.id, dataset.code, dataset.name, framework.name as "frameworkName", organisation.name as "organisationName"
      from metadata.dataset
      join metadata.acquisition_framework framework on framework.id = dataset.framework_id
      join core.organisation on organisation.id = dataset.organisation_id
      where dataset.id = ${id}::uuid`);
  }

  @Unscoped('the taxonomy is public')
  taxon(ctx: Ctx, cdNom: number): Promise<TaxonRef | undefined> {
    const vernacular = ctx.locale === 'en' ? sql`coalesce(vernacular_en, vernacular_fr)` : sql`coalesce(vernacular_fr, vernacular_en)`;
    return this.db.maybe(sql`
      select cd_nom as "cdNom", scientific_name as "scientificName", author, ${vernacular} as "vernacularName", group2
      from taxonomy.taxon where cd_nom = ${cdNom}`);
  }
}
