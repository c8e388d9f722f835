import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

type Position = readonly [number, number];

/** What a tile shows of a commune, in units of the tile: 0…4096 from the north-west corner. */
export interface CommuneLimits {
  readonly name: string;
  readonly lines: readonly (readonly Position[])[];
  /** Where its name is written, when that place is in the tile. */
  readonly label: Position | null;
}

/** Half the circumference of the Earth in web mercator, metres. */
const half = 20_037_508.342789244;

@Injectable()
export class LimitRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('administrative limits are public')
  async communes({ z, x, y }: { z: number; x: number; y: number }): Promise<CommuneLimits[]> {
    const size = (2 * half) / 2 ** z;
    const west = x * size - half;
    const north = half - y * size;
    const scale = 4096 / size;
    const rows = await this.db.query<{
      name: string;
      lines: { coordinates: Position[] | Position[][] } | null;
      label: { coordinates: Position };
    }>(sql`
      with tile as (select st_makeenvelope(${west}, ${north - size}, ${west + size}, ${north}, 3857) as box)
      select a.name,
        st_asgeojson(st_multi(drawn.lines), 0)::json as lines,
        st_asgeojson(st_affine(st_transform(st_pointonsurface(a.geom), 3857), ${scale}, 0, 0, ${-scale}, ${-west * scale}, ${north * scale}), 0)::json as label
      from tile
      join geography.area a on a.type_code = 'COM' and a.is_active and a.geom && st_transform(tile.box, 4326)
      cross join lateral (
        select st_collectionextract(st_affine(
          st_simplify(st_clipbybox2d(st_boundary(st_transform(a.geom, 3857)), st_expand(tile.box, ${size / 32})), ${size / 1024}),
          ${scale}, 0, 0, ${-scale}, ${-west * scale}, ${north * scale}), 2) as lines
      ) drawn`);
    return rows.map(({ name, lines, label }) => ({
      name,
      lines: lines && lines.coordinates.length > 0 ? (lines.coordinates as Position[][]) : [],
      label: label.coordinates.every((at) => at >= 0 && at < 4096) ? label.coordinates : null,
    }));
  }
}
