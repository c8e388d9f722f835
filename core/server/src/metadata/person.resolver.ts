import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@bocage/sdk/server';
import { atMost } from '../reference/at-most';
import { Person } from './person.model';
import { PersonRepository } from './person.repository';

@Resolver(() => Person)
@Can('core.reference.read')
export class PersonResolver {
  constructor(private readonly repository: PersonRepository) {}

  @Query(() => [Person], { description: 'People found by name, accents and case aside, to choose observers' })
  persons(
    @Args('search', { type: () => String }) search: string,
    @Args('limit', { type: () => Int, defaultValue: 20 }) limit: number,
  ): Promise<Person[]> {
    return this.repository.search(search, atMost(limit, 100));
  }
}
