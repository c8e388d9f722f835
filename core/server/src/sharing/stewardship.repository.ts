import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import type { Stewardship } from '../../shared/stewardships';

export interface NewStewardship {
  readonly organisationId: string;
  readonly taxon?: number | null;
  readonly areaId?: number | null;
  readonly mayDecide: boolean;
  readonly mayValidate: boolean;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

@Injectable()
export class StewardshipRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  list(ctx: Ctx): Promise<Stewardship[]> {
    return this.select(ctx, sql`true`);
  }

  async find(ctx: Ctx, id: string): Promise<Stewardship | undefined> {
    const [found] = await this.select(ctx, sql`w.id = ${id}`);
    return found;
  }

  @Unscoped('writes what the service decided')
  async insert(id: string, { organisationId, taxon, areaId, mayDecide, mayValidate, validFrom, validTo }: NewStewardship): Promise<void> {
    await this.db.query(sql`
      insert into core.stewardship (id, organisation_id, taxon, area_id, may_decide, may_validate, valid_from, valid_to)
      values (${id}, ${organisationId}, ${taxon ?? null}, ${areaId ?? null}, ${mayDecide}, ${mayValidate},
        coalesce(${validFrom ?? null}::date, current_date), ${validTo ?? null})`);
  }

  @Unscoped('writes what the service decided')
  async update(id: string, { organisationId, taxon, areaId, mayDecide, mayValidate, validFrom, validTo }: NewStewardship): Promise<void> {
    await this.db.query(sql`
      update core.stewardship set organisation_id = ${organisationId}, taxon = ${taxon ?? null}, area_id = ${areaId ?? null},
        may_decide = ${mayDecide}, may_validate = ${mayValidate}, valid_from = coalesce(${validFrom ?? null}::date, valid_from),
        valid_to = ${validTo ?? null}
      where id = ${id}`);
  }

  @Unscoped('writes what the service decided')
  async remove(id: string): Promise<void> {
    await this.db.query(sql`delete from core.stewardship where id = ${id}`);
  }

  private select(ctx: Ctx, where: Sql): Promise<Stewardship[]> {
    const reached = this.access.where(ctx, 'core.stewardship.manage', { organisation: sql`w.organisation_id` });
    return this.db.query<Stewardship>(sql`
      select w.id, jsonb_build_object('id', o.id, 'name', o.name) as organisation,
        case when t.cd_nom is not null then jsonb_build_object('cdNom', t.cd_nom, 'scientificName', t.scientific_name,
          'vernacularFr', t.vernacular_fr, 'vernacularEn', t.vernacular_en) end as taxon,
        case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name, 'code', a.code, 'type', a.type_code) end as area,
        w.may_decide as "mayDecide", w.may_validate as "mayValidate", w.valid_from::text as "validFrom", w.valid_to::text as "validTo"
      from core.stewardship w
      join core.organisation o on o.id = w.organisation_id
      left join taxonomy.taxon t on t.cd_nom = w.taxon
      left join geography.area a on a.id = w.area_id
      where ${reached} and ${where}
      order by o.name collate "und-x-icu", t.tree_first nulls first, a.name, w.id`);
  }
}
