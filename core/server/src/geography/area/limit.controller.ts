import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { Can, Doc, mvt, Param, type TileLines, type TilePoint } from '@bocage/sdk/server';
import { LimitRepository } from './limit.repository';

/** Below this zoom a tile would hold thousands of communes that nobody could tell apart. */
const firstZoom = 9;

const place = { type: 'integer', minimum: 0, maximum: 4_194_303 };

@Controller('areas')
export class LimitController {
  constructor(private readonly limits: LimitRepository) {}

  @Get('communes/:z/:x/:y.mvt')
  @Can('core.reference.read')
  @Header('cache-control', 'private, max-age=86400')
  @Doc({
    summary: `Limits and names of communes as a vector tile with the layer \`communes\`; empty below zoom ${firstZoom}`,
    returns: 'application/vnd.mapbox-vector-tile',
  })
  async communes(
    @Param('z', { type: 'integer', minimum: 0, maximum: 22 }) z: number,
    @Param('x', place) x: number,
    @Param('y', place) y: number,
  ): Promise<StreamableFile> {
    const isNear = z >= firstZoom && x < 2 ** z && y < 2 ** z;
    const communes = isNear ? await this.limits.communes({ z, x, y }) : [];
    const limits: TileLines[] = communes.filter(({ lines }) => lines.length > 0).map(({ lines }) => ({ lines, properties: {} }));
    const names: TilePoint[] = communes.flatMap(({ name, label }) => (label ? [{ x: label[0], y: label[1], properties: { name } }] : []));
    return new StreamableFile(mvt('communes', [...limits, ...names]), { type: 'application/vnd.mapbox-vector-tile' });
  }
}
