import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can, Context, together, type Ctx } from '@bocage/sdk/server';
import { StatusType, StatusValue } from './status.model';
import { TaxonStatusRepository } from './taxon-status.repository';

@Resolver(() => StatusType)
@Can('core.reference.read')
export class StatusTypeResolver {
  private readonly valuesOf = together((_: Ctx, types: readonly string[]) => this.statuses.values(types));

  constructor(private readonly statuses: TaxonStatusRepository) {}

  @Query(() => [StatusType], { description: 'Kinds of statuses that taxa have' })
  statusTypes(): Promise<StatusType[]> {
    return this.statuses.types();
  }

  @ResolveField(() => [StatusValue], { complexity: 10, description: 'Values in use; red list categories from the most serious' })
  async values(@Context() ctx: Ctx, @Parent() { code }: StatusType): Promise<readonly StatusValue[]> {
    return (await this.valuesOf(ctx, code)) ?? [];
  }
}
