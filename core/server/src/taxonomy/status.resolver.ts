import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can } from '@bocage/sdk/server';
import { StatusType, StatusValue } from './status.model';
import { TaxonStatusRepository } from './taxon-status.repository';

@Resolver(() => StatusType)
@Can('core.reference.read')
export class StatusTypeResolver {
  constructor(private readonly statuses: TaxonStatusRepository) {}

  @Query(() => [StatusType], { description: 'Kinds of statuses that taxa have' })
  statusTypes(): Promise<StatusType[]> {
    return this.statuses.types();
  }

  @ResolveField(() => [StatusValue], { complexity: 10, description: 'Values in use; red list categories from the most serious' })
  values(@Parent() { code }: StatusType): Promise<StatusValue[]> {
    return this.statuses.values(code);
  }
}
