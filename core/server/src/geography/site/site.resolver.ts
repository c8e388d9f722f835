import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can, Context, type Ctx } from '@bocage/sdk/server';
import { atMost } from '../../reference/at-most';
import { isUuid } from '../../reference/is-uuid';
import { ManagementUnit, Site } from './site.model';
import { SiteRepository } from './site.repository';

@Resolver(() => Site)
@Can('core.site.read')
export class SiteResolver {
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

  @ResolveField(() => [ManagementUnit], { complexity: 10 })
  managementUnits(@Context() ctx: Ctx, @Parent() { id }: Site): Promise<ManagementUnit[]> {
    return this.repository.managementUnits(ctx, id);
  }
}
