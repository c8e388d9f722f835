import { Injectable } from '@nestjs/common';
import { and, Db, join, sql, type Ctx } from '@bocage/sdk/server';
import { ObservationSource } from '../read/observation-source.repository';
import type { ResolvedFilter } from '../read/resolved-filter';
import { finestLevel, tileRange } from './cell';

/** Observations of one cell of the grid of a tile. */
export interface TileGroup {
  /** Lowest and highest code of level 24 in the cell: equal when all lie at one place. */
  readonly lowest: number;
  readonly highest: number;
  /** Code of the grid cell itself. */
  readonly cell: number;
  readonly n: number;
  readonly id: string | null;
  readonly isBlurred: boolean;
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Level of the cells of synthesis.cell_count. */
const countedLevel = 14;

@Injectable()
export class TileRepository {
  constructor(
    private readonly db: Db,
    private readonly source: ObservationSource,
  ) {}

  /** Counts the observations of a tile in the cells of `gridLevel`, the fullest `most` cells first. */
  async groups(ctx: Ctx, filter: ResolvedFilter, { z, x, y }: TileAddress, gridLevel: number, most: number): Promise<TileGroup[]> {
    const { first, last } = tileRange(z, x, y);
    const shift = 2 * (finestLevel - gridLevel);
    const parts = this.source
      .branches(ctx, filter, gridLevel <= countedLevel ? 'cell' : undefined)
      .map(({ branch, table, where, counted }) => {
        if (counted) {
          const unit = 2 * (finestLevel - countedLevel);
          return sql`
          select c.cell::bigint >> ${shift - unit}::integer as cell, min(c.cell::bigint << ${unit}::integer) as lowest,
            max((c.cell::bigint + 1 << ${unit}::integer) - 1) as highest, sum(c.n) as n, null::uuid as id, false as is_blurred
          from synthesis.cell_count c
          where ${and([sql`c.cell between ${first / 4 ** (finestLevel - countedLevel)}::integer and ${Math.floor(last / 4 ** (finestLevel - countedLevel))}::integer`, counted])}
          group by 1 having sum(c.n) > 0`;
        }
        return sql`
        select o.cell >> ${shift}::integer as cell, min(o.cell) as lowest, max(o.cell) as highest, count(*) as n,
          case when count(*) = 1 then (array_agg(o.id))[1] end as id, ${branch === 'public' ? sql`true` : sql`false`} as is_blurred
        from ${table} where o.cell between ${first}::bigint and ${last}::bigint and ${where}
        group by 1`;
      });
    if (parts.length === 0) return [];
    return this.db.query(sql`
      select cell, min(lowest) as lowest, max(highest) as highest, sum(n)::bigint as n, is_blurred as "isBlurred",
        case when sum(n) = 1 then (array_agg(id))[1] end as id
      from (${join(parts, ' union all ')}) counted
      group by cell, is_blurred order by n desc, cell, is_blurred limit ${most}::integer`);
  }
}
