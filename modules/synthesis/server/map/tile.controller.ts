import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { Can, Context, Doc, Param, Query, type Ctx } from '@bocage/sdk/server';
import { fromQuery, observationFilterQuerySchema } from '../../shared';
import { FilterResolver } from '../read/filter-resolver.service';
import { deepestZoom, TileService } from './tile.service';

const mediaType = 'application/vnd.mapbox-vector-tile';
const coordinate = { type: 'integer', minimum: 0, maximum: 2 ** deepestZoom - 1 };

@Controller('synthesis/tiles')
export class TileController {
  constructor(
    private readonly filters: FilterResolver,
    private readonly tiles: TileService,
  ) {}

  @Get(':z/:x/:y.mvt')
  @Can('synthesis.observation.read')
  @Doc({ summary: 'Vector tile of the observations that match a filter', returns: mediaType })
  // What is seen depends on the reader: no cache may keep it.
  @Header('cache-control', 'private, no-store')
  async tile(
    @Context() ctx: Ctx,
    @Param('z', { type: 'integer', minimum: 0, maximum: deepestZoom }) z: number,
    @Param('x', coordinate) x: number,
    @Param('y', coordinate) y: number,
    @Query(observationFilterQuerySchema) query: Record<string, string>,
  ): Promise<StreamableFile> {
    const filter = await this.filters.resolve(ctx, fromQuery(query));
    const tile = await this.tiles.tile(ctx, filter, { z, x, y });
    return new StreamableFile(tile, { type: mediaType });
  }
}
