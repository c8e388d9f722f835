import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { AreaRow } from './area-row';
import type { GridCell } from './grid-cell';

/** A kind of area. */
export interface AreaTypeRow {
  readonly code: string;
  readonly labelFr: string;
  readonly labelEn: string;
  readonly family: string;
  readonly sizeRank: number;
}

/** What a batch of areas became. */
export interface AreaChanges {
  readonly inserted: number;
  readonly updated: number;
  /** Areas whose limits are new. */
  readonly ids: readonly number[];
}

interface SavedArea {
  readonly id: number;
  readonly isNew: boolean;
}

@Injectable()
export class AreaLoadRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('the reference belongs to nobody')
  async typeCodes(): Promise<Set<string>> {
    const rows = await this.db.query<{ code: string }>(sql`select code from geography.area_type`);
    return new Set(rows.map(({ code }) => code));
  }

  async saveTypes(types: readonly AreaTypeRow[]): Promise<{ inserted: number; updated: number }> {
    const of = <K extends keyof AreaTypeRow>(key: K) => types.map((type) => type[key]);
    const changes = await this.db.query<{ isNew: boolean }>(sql`
      insert into geography.area_type as t (code, label_fr, label_en, family, size_rank)
      select * from unnest(${of('code')}::text[], ${of('labelFr')}::text[], ${of('labelEn')}::text[], ${of('family')}::text[], ${of('sizeRank')}::int[])
      on conflict (code) do update set label_fr = excluded.label_fr, label_en = excluded.label_en, family = excluded.family, size_rank = excluded.size_rank
      where (t.label_fr, t.label_en, t.family, t.size_rank) is distinct from (excluded.label_fr, excluded.label_en, excluded.family, excluded.size_rank)
      returning t.xmax = 0 as "isNew"`);
    const inserted = changes.filter(({ isNew }) => isNew).length;
    return { inserted, updated: changes.length - inserted };
  }

  /** Numbers of the rows whose limits must be repaired, or are nothing once repaired. */
  @Unscoped('limits of a file, not of the database')
  async geometryFaults(rows: readonly AreaRow[], srid: number): Promise<{ row: number; reason: string | null }[]> {
    return this.db.query(sql`
      select r.row, case when st_isempty(repaired) then null else st_isvalidreason(geom) end as reason
      from unnest(${rows.map(({ row }) => row)}::int[], ${rows.map(({ geometry }) => geometry)}::text[]) as r (row, geometry)
      cross join lateral (select st_setsrid(st_geomfromgeojson(r.geometry), ${srid}::int) as geom) g
      cross join lateral (select st_collectionextract(st_makevalid(geom), 3) as repaired) v
      where not st_isvalid(geom) or st_isempty(repaired)`);
  }

  async save(rows: readonly AreaRow[], type: string, srid: number, source: string | null): Promise<AreaChanges> {
    const of = <K extends keyof AreaRow>(key: K) => rows.map((row) => row[key]);
    return this.changed(
      await this.db.query<SavedArea>(sql`
        insert into geography.area as a (type_code, code, name, geom, source)
        select ${type}, r.code, r.name,
          st_multi(st_collectionextract(st_makevalid(st_transform(st_makevalid(st_setsrid(st_geomfromgeojson(r.geometry), ${srid}::int)), 4326)), 3)),
          ${source}::text
        from unnest(${of('code')}::text[], ${of('name')}::text[], ${of('geometry')}::text[]) as r (code, name, geometry)
        on conflict (type_code, code) do update set name = excluded.name, geom = excluded.geom, source = excluded.source
        where (a.name, a.source) is distinct from (excluded.name, excluded.source) or a.geom is distinct from excluded.geom
        returning a.id, a.xmax = 0 as "isNew"`),
    );
  }

  /** Squares of the Lambert-93 projection (EPSG:2154); neighbours share their corners. */
  async saveCells(cells: readonly GridCell[], type: string, source: string | null): Promise<AreaChanges> {
    const of = <K extends keyof GridCell>(key: K) => cells.map((cell) => cell[key]);
    return this.changed(
      await this.db.query<SavedArea>(sql`
        insert into geography.area as a (type_code, code, name, geom, source)
        select ${type}, r.code, r.code, st_multi(st_transform(st_makeenvelope(r.x, r.y, r.x + r.size, r.y + r.size, 2154), 4326)), ${source}::text
        from unnest(${of('code')}::text[], ${of('x')}::float8[], ${of('y')}::float8[], ${of('size')}::float8[]) as r (code, x, y, size)
        on conflict (type_code, code) do update set geom = excluded.geom, source = excluded.source
        where a.source is distinct from excluded.source or a.geom is distinct from excluded.geom
        returning a.id, a.xmax = 0 as "isNew"`),
    );
  }

  /** Cuts areas into pieces of at most 128 vertices. */
  async refreshParts(ids: readonly number[]): Promise<void> {
    await this.db.query(sql`
      with gone as (delete from geography.area_part where area_id = any(${ids}::int[]))
      insert into geography.area_part (area_id, geom)
      select a.id, p.geom
      from geography.area a
      cross join lateral st_subdivide(a.geom, 128) as s (geom)
      cross join lateral st_dump(st_collectionextract(s.geom, 3)) as p
      where a.id = any(${ids}::int[])`);
  }

  private changed(saved: readonly SavedArea[]): AreaChanges {
    const inserted = saved.filter(({ isNew }) => isNew).length;
    return { inserted, updated: saved.length - inserted, ids: saved.map(({ id }) => id) };
  }
}
