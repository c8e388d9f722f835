import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { areasOf } from '../publish/place.repository';
import { publishing } from '../publish/publish.repository';
import { positionOf } from '../publish/position.repository';
import { sensitivityOf } from '../publish/sensitivity.repository';
import { wishesOf } from '../publish/wish.repository';

/** A computation of all levels, and what it will have applied once it ends. */
export interface Computation {
  readonly id: string;
  readonly awaited: readonly string[];
  /** Beginning of the tree it follows. */
  readonly tree: number | null;
}

@Injectable()
export class RecomputeRepository {
  constructor(private readonly db: Db) {}

  /** Observations after `after` in order. */
  @Unscoped('walks the whole table to keep it right')
  async nextIds(after: string | null, most: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select id from synthesis.observation where ${after}::uuid is null or id > ${after}::uuid order by id limit ${most}::integer`);
    return rows.map(({ id }) => id);
  }

  /** Gives these observations the place that their taxa have in the tree of today. */
  @Unscoped('writes what the reference says')
  async renumber(ids: readonly string[]): Promise<void> {
    for (const [table, key] of [
      [sql`synthesis.observation`, sql`o.id`],
      [sql`synthesis.public_projection`, sql`o.observation_id`],
    ] as const) {
      await this.db.query(sql`
        update ${table} o set taxon_position = ${positionOf}
        from taxonomy.taxon where taxon.cd_nom = o.cd_nom and ${key} = any(${ids}::uuid[]) and o.taxon_position <> ${positionOf}`);
    }
  }

  /** Computes the levels of these observations again; answers those that changed. */
  @Unscoped('writes what the rules say')
  async levels(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      with recursive candidate as materialized (
        select o.id as key, o.dataset_id, o.diffusion_level, ${positionOf} as taxon_position, o.date_min, o.date_max, o.biological_status, o.behaviour,
          array(select code from geography.area where id = any(o.area_ids) and type_code = 'DEP') as department_codes
        from synthesis.observation o join taxonomy.taxon on taxon.cd_nom = o.cd_nom where o.id = any(${ids}::uuid[])
      ),
      ${sensitivityOf(sql`candidate`)},
      ${wishesOf(sql`candidate`)},
      wanted as (
        select candidate.key as id, greatest(sensitive.level, raised.level, 0) as sensitivity, coalesce(wished.level, 0) as diffusion
        from candidate
        left join sensitive on sensitive.key = candidate.key
        left join wished on wished.key = candidate.key
        left join synthesis.manual_sensitivity raised on raised.observation_id = candidate.key
      )
      update synthesis.observation o set sensitivity = wanted.sensitivity, diffusion = wanted.diffusion, updated_at = now()
      from wanted
      where o.id = wanted.id and (o.sensitivity, o.diffusion) is distinct from (wanted.sensitivity::smallint, wanted.diffusion::smallint)
      returning o.id`);
    return rows.map(({ id }) => id);
  }

  /** Begins once all that was published by what was known before can be seen. */
  @Unscoped('the log of computations')
  begin(): Promise<Computation> {
    return this.db.transaction(async () => {
      await this.db.query(sql`select pg_advisory_xact_lock(${publishing}::bigint)`);
      return this.db.one(sql`
        insert into synthesis.sensitivity_run default values returning id::text as id,
          array(select id::text from taxonomy.awaited_level) as awaited, (select min(tree_first) from taxonomy.taxon) as tree`);
    });
  }

  @Unscoped('the log of computations')
  async progress(run: string, observations: number, changed: number): Promise<void> {
    await this.db.query(sql`
      update synthesis.sensitivity_run set observations = observations + ${observations}::integer, changed = changed + ${changed}::integer
      where id = ${run}::bigint`);
  }

  /** Nothing waits any longer for what was there at the beginning. */
  @Unscoped('the log of computations')
  async end({ id, awaited, tree }: Computation): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.query(sql`update synthesis.sensitivity_run set finished_at = clock_timestamp() where id = ${id}::bigint`);
      await this.db.query(sql`delete from taxonomy.awaited_level where id = any(${awaited}::bigint[])`);
      await this.db.query(sql`delete from taxonomy.former_position where position < ${tree}::integer`);
    });
  }

  /** Attaches these observations to the areas of today; answers those whose areas changed. */
  @Unscoped('writes what the reference says')
  async reattach(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      with asked as materialized (
        select distinct o.geom as point, o.shape_id, shape.geom as shape
        from synthesis.observation o left join synthesis.shape on shape.id = o.shape_id where o.id = any(${ids}::uuid[])
      ),
      place as materialized (select asked.point, asked.shape_id, areas.* from asked cross join lateral (${areasOf}) areas)
      update synthesis.observation o set (area_ids, commune_id, department_id, site_area_id, is_spread, updated_at) =
        (place.area_ids, place.commune_id, place.department_id, place.site_area_id, place.is_spread, now())
      from place
      where o.id = any(${ids}::uuid[]) and o.geom = place.point and o.shape_id is not distinct from place.shape_id
        and (o.area_ids, o.commune_id, o.department_id, o.site_area_id, o.is_spread)
          is distinct from (place.area_ids, place.commune_id, place.department_id, place.site_area_id, place.is_spread)
      returning o.id`);
    return rows.map(({ id }) => id);
  }

  /** Those of these observations that have a public projection: it shows an area, whose limits may have changed. */
  @Unscoped('writes what the reference says')
  async projected(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select observation_id as id from synthesis.public_projection where observation_id = any(${ids}::uuid[])`,
    );
    return rows.map(({ id }) => id);
  }

  /** Records that are not sensitive, of datasets lent blurred, that have no projection, or that have one for nobody; after `after` in order. */
  @Unscoped('writes what organisations lend each other')
  async lentOtherwise(after: string | null, most: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select id from (
        select o.id from synthesis.observation o
        where o.precision_level = 0 and o.dataset_id = any(array(select id from metadata.dataset where is_lent_blurred))
          and not exists (select from synthesis.public_projection shown where shown.observation_id = o.id)
        union
        select shown.observation_id from synthesis.public_projection shown
        where shown.precision_level = 0 and not shown.dataset_id = any(array(select id from metadata.dataset where is_lent_blurred))
      ) otherwise
      where ${after}::uuid is null or id > ${after}::uuid
      order by id limit ${most}::integer`);
    return rows.map(({ id }) => id);
  }
}
