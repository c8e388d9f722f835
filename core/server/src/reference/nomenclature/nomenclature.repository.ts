import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import { localised } from '../localised-sql.repository';
import type { Nomenclature } from './nomenclature.model';

@Injectable()
export class NomenclatureRepository {
  constructor(private readonly db: Db) {}

  /** The nomenclatures of these types, or all. */
  @Unscoped('the reference belongs to nobody')
  async list(ctx: Ctx, types: readonly string[] | null): Promise<Nomenclature[]> {
    return this.db.query<Nomenclature>(sql`
      select t.code as type, ${localised(sql`t.label_fr`, sql`t.label_en`)} as label, t.definition_fr as definition, v.values
      from core.nomenclature_type t
      left join lateral (
        select d.nomenclature_id as id from core.nomenclature_default d
        where d.type_code = t.code and (d.organisation_id is null or d.organisation_id = ${ctx.organisation?.id ?? null}::uuid)
        order by d.organisation_id nulls last limit 1
      ) chosen on true
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', n.id, 'code', n.code, 'label', ${localised(sql`n.label_fr`, sql`n.label_en`)}, 'definition', n.definition_fr,
          'isActive', n.is_active, 'isDefault', n.id is not distinct from chosen.id, 'taxonGroups', coalesce(g.groups, '[]')
        ) order by n.hierarchy nulls last, n.id), '[]') as values
        from core.nomenclature n
        left join lateral (
          select jsonb_agg(jsonb_build_object('kingdom', k.kingdom, 'group2', k.group2) order by k.kingdom, k.group2) as groups
          from core.nomenclature_taxon_group k where k.nomenclature_id = n.id
        ) g on true
        where n.type_code = t.code
      ) v
      where ${types}::text[] is null or t.code = any(${types}::text[])
      order by t.code`);
  }
}
