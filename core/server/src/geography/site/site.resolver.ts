import { Args, Float, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can, Context, together, type Ctx } from '@bocage/sdk/server';
import { atMost } from '../../reference/at-most';
import { isUuid } from '../../reference/is-uuid';
import { AreaShare } from '../area/area.model';
import { GeoJsonGeometry } from '../geo-json.scalar';
import { atTolerance, byTolerance } from '../tolerance';
import { ManagementUnit, Site } from './site.model';
import { SiteRepository } from './site.repository';

@Resolver(() => Site)
@Can('core.site.read')
export class SiteResolver {
  private readonly surfaces = together((ctx: Ctx, ids: readonly string[]) => this.repository.hectares(ctx, ids));
  private readonly geometries = together(
    byTolerance((ctx: Ctx, ids: readonly string[], metres) => this.repository.geometries(ctx, ids, metres)),
  );
  private readonly communesOf = together((ctx: Ctx, ids: readonly string[]) => this.repository.communes(ctx, ids));
  private readonly protectedAreasOf = together((ctx: Ctx, ids: readonly string[]) => this.repository.protectedAreas(ctx, ids));
  private readonly unitsOf = together((ctx: Ctx, ids: readonly string[]) => this.repository.managementUnits(ctx, ids));

  constructor(private readonly repository: SiteRepository) {}

  @Query(() => [Site], { description: 'Managed sites, by name' })
  sites(
    @Context() ctx: Ctx,
    @Args('search', { type: () => String, nullable: true }) search: string | null,
    @Args('limit', { type: () => Int, defaultValue: 200 }) limit: number,
  ): Promise<Site[]> {
    return this.repository.list(ctx, { search: search ?? null, id: null, limit: atMost(limit, 1000) });
  }

  @Query(() => Site, { nullable: true })
  async site(@Context() ctx: Ctx, @Args('id', { type: () => ID }) id: string): Promise<Site | null> {
    if (!isUuid(id)) return null;
    const [site] = await this.repository.list(ctx, { search: null, id, limit: 1 });
    return site ?? null;
  }

  @ResolveField(() => Float, { nullable: true, complexity: 2, description: 'Surface in hectares' })
  async hectares(@Context() ctx: Ctx, @Parent() site: Site): Promise<number | null> {
    return (await this.surfaces(ctx, site.id)) ?? null;
  }

  @ResolveField(() => GeoJsonGeometry, {
    nullable: true,
    complexity: 2,
    description: 'Limits, details smaller than `tolerance` metres left out',
  })
  async geometry(
    @Context() ctx: Ctx,
    @Parent() site: Site,
    @Args('tolerance', { type: () => Float, defaultValue: 20 }) tolerance: number,
  ): Promise<unknown> {
    return (await this.geometries(ctx, atTolerance(site.id, tolerance))) ?? null;
  }

  @ResolveField(() => [AreaShare], { complexity: 2, description: 'Communes it lies in, the largest share first' })
  async communes(@Context() ctx: Ctx, @Parent() site: Site): Promise<readonly AreaShare[]> {
    return (await this.communesOf(ctx, site.id)) ?? [];
  }

  @ResolveField(() => [AreaShare], {
    complexity: 10,
    description: 'Protected and inventoried areas that cross it, with the share of the site in each, the largest first',
  })
  async protectedAreas(@Context() ctx: Ctx, @Parent() site: Site): Promise<readonly AreaShare[]> {
    return (await this.protectedAreasOf(ctx, site.id)) ?? [];
  }

  @ResolveField(() => [ManagementUnit], { complexity: 10 })
  async managementUnits(@Context() ctx: Ctx, @Parent() site: Site): Promise<readonly ManagementUnit[]> {
    return (await this.unitsOf(ctx, site.id)) ?? [];
  }
}
