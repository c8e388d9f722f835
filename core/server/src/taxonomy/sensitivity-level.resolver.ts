import { Query, Resolver } from '@nestjs/graphql';
import { Can } from '@bocage/sdk/server';
import { SensitivityLevel } from './sensitivity-level.model';
import { SensitivityLevelRepository } from './sensitivity-level.repository';

@Resolver(() => SensitivityLevel)
@Can('core.reference.read')
export class SensitivityLevelResolver {
  constructor(private readonly repository: SensitivityLevelRepository) {}

  @Query(() => [SensitivityLevel], { description: 'Levels of sensitivity, from the finest to the coarsest' })
  sensitivityLevels(): Promise<SensitivityLevel[]> {
    return this.repository.list();
  }
}
