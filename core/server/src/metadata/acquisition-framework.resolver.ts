import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can, Context, together, type Ctx } from '@bocage/sdk/server';
import { atMost } from '../reference/at-most';
import { isUuid } from '../reference/is-uuid';
import { AcquisitionFramework } from './acquisition-framework.model';
import { Dataset } from './dataset.model';
import { MetadataRepository } from './metadata.repository';

/** Of all the frameworks of an answer. */
const mostDatasets = 5000;

@Resolver(() => AcquisitionFramework)
@Can('core.metadata.read')
export class AcquisitionFrameworkResolver {
  private readonly datasetsOf = together(async (ctx: Ctx, frameworkIds: readonly string[]) => {
    const datasets = await this.repository.datasets(ctx, { frameworkIds, limit: mostDatasets });
    return new Map(frameworkIds.map((id) => [id, datasets.filter(({ frameworkId }) => frameworkId === id)]));
  });

  constructor(private readonly repository: MetadataRepository) {}

  @Query(() => [AcquisitionFramework], { description: 'Acquisition frameworks one may see, by name' })
  acquisitionFrameworks(
    @Context() ctx: Ctx,
    @Args('search', { type: () => String, nullable: true }) search?: string,
    @Args('openOnly', { type: () => Boolean, defaultValue: false, description: 'Only those that accept new data' }) openOnly?: boolean,
    @Args('limit', { type: () => Int, defaultValue: 200 }) limit = 200,
  ): Promise<AcquisitionFramework[]> {
    return this.repository.frameworks(ctx, { search: search ?? undefined, activeOnly: openOnly, limit: atMost(limit, 1000) });
  }

  @Query(() => AcquisitionFramework, { nullable: true })
  async acquisitionFramework(@Context() ctx: Ctx, @Args('id', { type: () => ID }) id: string): Promise<AcquisitionFramework | null> {
    if (!isUuid(id)) return null;
    const [framework] = await this.repository.frameworks(ctx, { id, limit: 1 });
    return framework ?? null;
  }

  @ResolveField(() => [Dataset], { complexity: 10, description: 'Its datasets one may see' })
  async datasets(@Context() ctx: Ctx, @Parent() { id }: AcquisitionFramework): Promise<readonly Dataset[]> {
    return (await this.datasetsOf(ctx, id)) ?? [];
  }
}
