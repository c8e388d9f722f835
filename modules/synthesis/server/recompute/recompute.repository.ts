import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { sensitivityOf } from '../publish/sensitivity.repository';

@Injectable()
export class RecomputeRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('walks the whole table to keep it right')
  async nextIds(after: string | null, most: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select id from synthesis.observation where ${after}::uuid is null or id > ${after}::uuid order by id limit ${most}::integer`);
    return rows.map(({ id }) => id);
  }

  /** Computes the levels of these observations again; answers those that changed. */
  @Unscoped('writes what the rules say')
  async levels(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      with candidate as materialized (
        select o.id as key, o.taxon_position, o.date_min, o.date_max, o.biological_status, o.behaviour,
          array(select code from geography.area where id = any(o.area_ids) and type_code = 'DEP') as department_codes
        from synthesis.observation o where o.id = any(${ids}::uuid[])
      ),
      ${sensitivityOf(sql`candidate`)},
      wanted as (
        select o.id, coalesce(sensitive.level, 0) as sensitivity,
          greatest(case when wish.code in ('1', '2', '3', '4') then wish.code::smallint else 0 end, case when origin.code = 'Pr' then 1 else 0 end) as diffusion
        from synthesis.observation o
        join metadata.dataset on dataset.id = o.dataset_id
        left join core.nomenclature origin on origin.id = dataset.data_origin
        left join core.nomenclature wish on wish.id = o.diffusion_level
        left join sensitive on sensitive.key = o.id
        where o.id = any(${ids}::uuid[])
      )
      update synthesis.observation o set sensitivity = wanted.sensitivity, diffusion = wanted.diffusion, updated_at = now()
      from wanted
      where o.id = wanted.id and (o.sensitivity, o.diffusion) is distinct from (wanted.sensitivity::smallint, wanted.diffusion::smallint)
      returning o.id`);
    return rows.map(({ id }) => id);
  }

  /** Taxa of the table whose place in the tree is no longer the one that was stored. */
  @Unscoped('walks the whole table to keep it right')
  async movedTaxa(): Promise<number[]> {
    const rows = await this.db.query<{ cdNom: number }>(sql`
      select distinct o.cd_nom as "cdNom" from synthesis.observation o join taxonomy.taxon on taxon.cd_nom = o.cd_nom
      where o.taxon_position <> coalesce(taxon.tree_first, -abs(taxon.cd_ref))`);
    return rows.map(({ cdNom }) => cdNom);
  }

  @Unscoped('writes what the reference says')
  async renumber(cdNoms: readonly number[]): Promise<void> {
    for (const table of [sql`synthesis.observation`, sql`synthesis.public_projection`]) {
      await this.db.query(sql`
        update ${table} o set taxon_position = coalesce(taxon.tree_first, -abs(taxon.cd_ref))
        from taxonomy.taxon where taxon.cd_nom = o.cd_nom and o.cd_nom = any(${cdNoms}::integer[])
          and o.taxon_position <> coalesce(taxon.tree_first, -abs(taxon.cd_ref))`);
    }
  }
}
