import { raw, sql, type Db, type Sql } from '@bocage/sdk/server';
import { ProjectionRepository } from '../server/publish/projection.repository';

/** Pseudo-random number in [0, 1) of row `g` and draw `k`: the same in every database. */
const draw = (k: number) => raw(`((hashint8extended(g, ${k}) & 2147483647) / 2147483648.0)`);

/**
 * One statement that adds synthetic observations: few taxa and few places hold most of them, recent years more than old ones,
 * 5 % are sensitive. Needs loaded taxa and communes, and at least one dataset.
 */
export function generateObservations(rows: number, source = 'bench'): Sql {
  return sql`
    with commune as materialized (
      select id, geom, row_number() over (order by md5(code)) as rank from geography.area where type_code = 'COM' and is_active
    ),
    spot as materialized (
      select commune.id as commune_id, row_number() over (order by md5(commune.rank || '-' || (dumped).path[1])) as rank, (dumped).geom as geom
      from commune cross join lateral st_dump(st_generatepoints(commune.geom, 3, 1 + commune.rank::integer)) dumped
    ),
    place as materialized (
      select spot.rank, spot.geom, spot.commune_id, met.area_ids, met.department_id
      from spot cross join lateral (
        select array_agg(distinct area.id order by area.id) as area_ids, min(area.id) filter (where area.type_code = 'DEP') as department_id
        from geography.area_part part join geography.area on area.id = part.area_id where st_intersects(part.geom, spot.geom)
      ) met
    ),
    taxon as materialized (
      select cd_nom, scientific_name, tree_first, row_number() over (order by md5(cd_nom::text)) as rank
      from taxonomy.taxon where cd_nom = cd_ref and tree_first is not null and rank_code in ('ES', 'SSES')
    ),
    dataset as materialized (select id, row_number() over (order by code) as rank from metadata.dataset),
    size as (
      select (select count(*) from place) as places, (select count(*) from taxon) as taxa, (select count(*) from dataset) as datasets
    ),
    drawn as (
      select g, 1 + floor(size.taxa * power(${draw(1)}, 4)) as taxon, 1 + floor(size.places * power(${draw(2)}, 3)) as place,
        1 + floor(size.datasets * power(${draw(3)}, 2)) as dataset,
        date_trunc('day', localtimestamp) - (1 + floor(power(${draw(4)}, 2) * 14600)) * interval '1 day' as day,
        (${draw(5)} - 0.5) * 0.002 as dx, (${draw(6)} - 0.5) * 0.002 as dy, ${draw(7)} as chance, ${draw(8)} as other
      from generate_series(1, ${rows}::bigint) g cross join size
    )
    insert into synthesis.observation (
      id, source, source_id, content_hash, dataset_id, cd_nom, taxon_position, cited_name, date_min, date_max, geom, area_ids, commune_id, department_id,
      sensitivity, diffusion, observers, place_name, count_min, count_max)
    select
      (lpad(to_hex(1700000000000 + g), 12, '0') || '7' || substr(md5(g::text), 1, 3) || '8' || substr(md5(g::text), 4, 15))::uuid,
      ${source}, g::text, md5(g::text)::uuid, dataset.id, taxon.cd_nom, taxon.tree_first, taxon.scientific_name, day, day,
      st_translate(place.geom, dx, dy), coalesce(place.area_ids, '{}'), place.commune_id, place.department_id,
      case when chance < 0.02 then 100 when chance < 0.04 then 200 when chance < 0.048 then 300 when chance < 0.05 then 400 else 0 end, 0,
      'Observateur ' || floor(other * 700)::integer, case when chance > 0.7 then 'Lieu-dit ' || floor(other * 5000)::integer end,
      1 + floor(other * 9)::integer, 1 + floor(other * 9)::integer
    from drawn
    join taxon on taxon.rank = drawn.taxon join place on place.rank = drawn.place join dataset on dataset.rank = drawn.dataset`;
}

const projectedAtOnce = 5000;

/** Adds `rows` synthetic observations with their public projections, and leaves the tables as upkeep would. */
export async function generate(db: Db, rows: number, source = 'bench'): Promise<void> {
  await db.query(generateObservations(rows, source));
  const projections = new ProjectionRepository(db);
  for (let after: string | null = null; ;) {
    const page: { id: string }[] = await db.query<{ id: string }>(sql`
      select id from synthesis.observation
      where source = ${source} and precision_level > 0 and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${projectedAtOnce}`);
    if (page.length === 0) break;
    await projections.refresh(page.map(({ id }) => id));
    after = page.at(-1)?.id ?? null;
  }
  for (const table of ['observation', 'public_projection', 'cell_count', 'taxon_count'])
    await db.query(sql`vacuum analyze ${raw(`synthesis.${table}`)}`);
}
