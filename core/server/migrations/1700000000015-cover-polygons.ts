import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cells of the map that the polygon of a grant holds, and those it crosses: whether a place is inside is then one look-up for nearly all places. */
export class CoverPolygons1700000000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function core.cell_latitude(y bigint, z integer) returns double precision language sql immutable strict parallel safe
        return case when y <= 0 then 90 when y >= 1::bigint << z then -90 else degrees(atan(sinh(pi() * (1 - 2 * y::double precision / (1::bigint << z))))) end;
      comment on function core.cell_latitude(bigint, integer) is
        'Degrees of the northern edge of row y of the Web Mercator tiles of level z; the first row begins at the pole, the last one ends there';

      create function core.in_polygon(cell bigint, polygon public.geometry) returns boolean
        language plpgsql immutable strict parallel safe cost 10 as $$
        declare
          x bigint := cell & 6148914691236517205;
          y bigint := (cell >> 1) & 6148914691236517205;
        begin
          x := (x | (x >> 1)) & 3689348814741910323; y := (y | (y >> 1)) & 3689348814741910323;
          x := (x | (x >> 2)) & 1085102592571150095; y := (y | (y >> 2)) & 1085102592571150095;
          x := (x | (x >> 4)) & 71777214294589695; y := (y | (y >> 4)) & 71777214294589695;
          x := (x | (x >> 8)) & 281470681808895; y := (y | (y >> 8)) & 281470681808895;
          x := (x | (x >> 16)) & 4294967295; y := (y | (y >> 16)) & 4294967295;
          return public.st_intersects(polygon, public.st_setsrid(public.st_makepoint((x + 0.5) * 360 / 16777216 - 180,
            degrees(atan(sinh(pi() * (1 - 2 * (y + 0.5) / 16777216))))), 4326));
        end $$;
      comment on function core.in_polygon(bigint, public.geometry) is
        'Whether the middle of a Web Mercator tile of level 24, given as a quadkey number, lies in a polygon; its low cost tells that few rows come to it';

      create function core.polygon_cells(polygon public.geometry, is_inside boolean) returns int8multirange
        language sql immutable strict parallel safe as $$
          with recursive finest as (
            select least(24, 7 + floor(log(2, 360 / greatest(public.st_xmax(polygon) - public.st_xmin(polygon),
              public.st_ymax(polygon) - public.st_ymin(polygon), 0.000001)::numeric)))::integer as z
          ),
          quad (z, x, y, code, is_inside) as (
            select 0, 0::bigint, 0::bigint, 0::bigint, false
            union all
            select child.z, child.x, child.y, child.code, public.st_covers(polygon, child.box)
            from (
              select at.z, at.x, at.y, at.code, public.st_makeenvelope(
                at.x * 360.0 / (1::bigint << at.z) - 180, core.cell_latitude(at.y + 1, at.z),
                (at.x + 1) * 360.0 / (1::bigint << at.z) - 180, core.cell_latitude(at.y, at.z), 4326) as box
              from quad cross join finest cross join (values (0, 0), (1, 0), (0, 1), (1, 1)) half (dx, dy)
              cross join lateral (select quad.z + 1 as z, 2 * quad.x + dx as x, 2 * quad.y + dy as y, 4 * quad.code + 2 * dy + dx as code) at
              where not quad.is_inside and quad.z < finest.z
              offset 0
            ) child
            where public.st_intersects(polygon, child.box)
          )
          select coalesce(range_agg(int8range(quad.code << (2 * (24 - quad.z)), (quad.code + 1) << (2 * (24 - quad.z)))), '{}')
          from quad cross join finest
          where quad.is_inside or (not polygon_cells.is_inside and quad.z = finest.z)
        $$;
      comment on function core.polygon_cells(public.geometry, boolean) is
        'Web Mercator tiles within a polygon, or all that meet it, down to a 128th of its size, as ranges of quadkey numbers of level 24';

      alter table core.access_grant
        add column cells int8multirange generated always as (core.polygon_cells(polygon, false)) stored,
        add column cells_inside int8multirange generated always as (core.polygon_cells(polygon, true)) stored;
      comment on column core.access_grant.cells is 'Tiles of level 24 that the polygon meets: no place outside of them is inside it';
      comment on column core.access_grant.cells_inside is 'Those within the polygon: every place in them is inside; others are compared with the polygon itself';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table core.access_grant drop column cells, drop column cells_inside;
      drop function core.polygon_cells(public.geometry, boolean);
      drop function core.in_polygon(bigint, public.geometry);
      drop function core.cell_latitude(bigint, integer);
    `);
  }
}
