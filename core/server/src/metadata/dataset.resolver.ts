import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can, Context, together, type Ctx } from '@bocage/sdk/server';
import { atMost } from '../reference/at-most';
import { isUuid } from '../reference/is-uuid';
import { AcquisitionFramework } from './acquisition-framework.model';
import { Dataset } from './dataset.model';
import { MetadataRepository } from './metadata.repository';

@Resolver(() => Dataset)
@Can('core.metadata.read')
export class DatasetResolver {
  private readonly frameworks = together(async (ctx: Ctx, ids: readonly string[]) => {
    const frameworks = await this.repository.frameworks(ctx, { ids, limit: ids.length });
    return new Map(frameworks.map((framework) => [framework.id, framework]));
  });

  constructor(private readonly repository: MetadataRepository) {}

  @Query(() => [Dataset], { description: 'Datasets one may see, by name' })
  datasets(
    @Context() ctx: Ctx,
    @Args('search', { type: () => String, nullable: true }) search?: string,
    @Args('activeOnly', { type: () => Boolean, defaultValue: false, description: 'Only those that accept new records' })
    activeOnly?: boolean,
    @Args('limit', { type: () => Int, defaultValue: 200 }) limit = 200,
  ): Promise<Dataset[]> {
    return this.repository.datasets(ctx, { search: search ?? undefined, activeOnly, limit: atMost(limit, 1000) });
  }

  @Query(() => Dataset, { nullable: true })
  async dataset(@Context() ctx: Ctx, @Args('id', { type: () => ID }) id: string): Promise<Dataset | null> {
    if (!isUuid(id)) return null;
    const [dataset] = await this.repository.datasets(ctx, { id, limit: 1 });
    return dataset ?? null;
  }

  @ResolveField(() => AcquisitionFramework, { nullable: true, complexity: 10, description: 'Its acquisition framework' })
  async framework(@Context() ctx: Ctx, @Parent() { frameworkId }: Dataset): Promise<AcquisitionFramework | null> {
    return (await this.frameworks(ctx, frameworkId)) ?? null;
  }
}
