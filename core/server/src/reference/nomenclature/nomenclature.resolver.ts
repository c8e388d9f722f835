import { Args, Query, Resolver } from '@nestjs/graphql';
import { Can, Context, type Ctx } from '@bocage/sdk/server';
import { Nomenclature } from './nomenclature.model';
import { NomenclatureRepository } from './nomenclature.repository';

@Resolver(() => Nomenclature)
@Can('core.reference.read')
export class NomenclatureResolver {
  constructor(private readonly repository: NomenclatureRepository) {}

  @Query(() => [Nomenclature], { description: 'SINP nomenclatures with their values' })
  nomenclatures(
    @Context() ctx: Ctx,
    @Args('types', { type: () => [String], nullable: true, description: 'Mnemonics; all when absent' }) types?: string[],
  ): Promise<Nomenclature[]> {
    return this.repository.list(ctx, types ?? null);
  }
}
