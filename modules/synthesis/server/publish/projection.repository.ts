import { Injectable } from '@nestjs/common';
import { Db, raw, sql, Unscoped } from '@bocage/sdk/server';
import { generalWish } from './wish.repository';

/** Columns that tell nothing of the place and the hour, copied as they are. */
const copied = [
  'dataset_id',
  'cd_nom',
  'taxon_position',
  'count_min',
  'count_max',
  'observation_technique',
  'biological_status',
  'biological_condition',
  'naturalness',
  'biogeographic_status',
  'behaviour',
  'validation_status',
  'life_stage',
  'sex',
  'counted_object',
  'count_type',
  'observation_status',
  'source_status',
  'determination_method',
  'observer_ids',
  'digitiser_id',
];
/** The rules change from one department to the next: an area mostly in others would tell in which small part of it the place is. */
const isMostlyThere = sql`(o.department_id is null or coalesce((
  select 2 * coalesce(sum(held.share) filter (where held.other_id = any(o.area_ids)), 0) >= sum(held.share)
  from geography.area_intersection held join geography.area department on department.id = held.other_id and department.type_code = 'DEP'
  where held.area_id = candidate.id), true))`;
/** Area of a type that holds the display area, or is it. */
const holding = (type: string) => sql`(select min(id) from geography.area where id = any(display.area_ids) and type_code = ${type})`;
const list = (prefix: string) => raw(copied.map((column) => `${prefix}${column}`).join(', '));

@Injectable()
export class ProjectionRepository {
  constructor(private readonly db: Db) {}

  /** Takes back what is shown up to a level, until it is written again. */
  @Unscoped('shows less')
  async withdraw(level: number): Promise<void> {
    await this.db.query(sql`delete from synthesis.public_projection where precision_level <= ${level}::smallint`);
  }

  /** Writes again what the public may know of these observations. */
  @Unscoped('writes the projection that AccessWhere then chooses')
  async refresh(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.db.query(sql`delete from synthesis.public_projection where observation_id = any(${ids}::uuid[])`);
    // A place without an area of the wanted type, or at the edge of one, is shown by the next coarser one, or not at all; no level above one not
    // shown shows anything.
    await this.db.query(sql`
      with shown as materialized (
        select o.id, area.id as display_area_id, area.date_unit
        from synthesis.observation o
        join metadata.dataset on dataset.id = o.dataset_id
        cross join lateral (
          select candidate.id, display.date_unit
          from taxonomy.sensitivity_level display
          join geography.area candidate on candidate.type_code = display.area_type and candidate.id = any(o.area_ids)
          where display.level >= case when o.precision_level > 0 then o.precision_level
            else (select level from taxonomy.sensitivity_level where code = ${generalWish}) end
            and ${isMostlyThere}
          order by display.level, not st_intersects(candidate.geom, o.geom), candidate.id
          limit 1
        ) area
        where o.id = any(${ids}::uuid[]) and (o.precision_level > 0 or dataset.is_lent_blurred)
      ),
      display as materialized (
        select area.id, st_pointonsurface(area.geom) as point, ceil(sqrt(st_area(area.geom::geography) / pi()))::integer as radius,
          array(
            select area.id union
            select larger.id from geography.area_intersection held
            join geography.area larger on larger.id = held.other_id and larger.is_active
            join geography.area_type larger_type on larger_type.code = larger.type_code
            join geography.area_type own_type on own_type.code = area.type_code and larger_type.size_rank > own_type.size_rank
            where held.area_id = area.id and held.share >= 0.9
            order by 1
          ) as area_ids
        from (select distinct display_area_id from shown) needed join geography.area on area.id = needed.display_area_id
      )
      insert into synthesis.public_projection (
        id, observation_id, precision_level, display_area_id, ${list('')},
        date_min, date_max, geom, area_ids, commune_id, department_id, "precision", true_area_ids, true_point)
      select synthesis.public_id(o.id), o.id, o.precision_level, display.id, ${list('o.')},
        date_trunc(shown.date_unit, o.date_min), date_trunc(shown.date_unit, o.date_max) + ('1 ' || shown.date_unit)::interval - interval '1 day',
        display.point, display.area_ids, ${holding('COM')}, ${holding('DEP')}, display.radius,
        o.area_ids, o.geom
      from shown join synthesis.observation o on o.id = shown.id join display on display.id = shown.display_area_id
      order by o.id`);
  }
}
