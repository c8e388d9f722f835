import { Controller, Get, Header } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Can, Doc, Param, Query } from '@bocage/sdk/server';
import { AreaRepository, type AreaFeature } from './area.repository';

const tolerance = { type: 'object', properties: { tolerance: { type: 'number', minimum: 0, default: 0 } }, additionalProperties: false };

@Controller('areas')
export class AreaController {
  constructor(private readonly areas: AreaRepository) {}

  @Get(':id/geometry')
  @Can('core.reference.read')
  @Header('content-type', 'application/geo+json')
  @Header('cache-control', 'private, max-age=3600')
  @Doc({
    summary: 'Limits of an area as a GeoJSON feature; details smaller than `tolerance` metres left out',
    returns: 'application/geo+json',
  })
  async geometry(
    @Param('id', { type: 'integer', minimum: 1, maximum: 2_147_483_647 }) id: number,
    @Query(tolerance) query: { readonly tolerance: number },
  ): Promise<AreaFeature> {
    const feature = await this.areas.feature(id, query.tolerance);
    if (!feature) throw problem('core.area-unknown', { id }, 404);
    return feature;
  }
}
