import { Args, Float, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can } from '@bocage/sdk/server';
import { atMost } from '../../reference/at-most';
import { GeoJsonGeometry } from '../geo-json.scalar';
import { Area, AreaShare, AreaType } from './area.model';
import { AreaRepository } from './area.repository';

@Resolver(() => Area)
@Can('core.reference.read')
export class AreaResolver {
  constructor(private readonly repository: AreaRepository) {}

  @Query(() => [Area], { description: 'Areas found by the beginning of their name or code, accents and case aside' })
  areas(
    @Args('search', { type: () => String, nullable: true }) search: string | null,
    @Args('types', { type: () => [String], nullable: true, description: 'Kinds; all when absent' }) types: string[] | null,
    @Args('ids', { type: () => [Int], nullable: true }) ids: number[] | null,
    @Args('limit', { type: () => Int, defaultValue: 20 }) limit: number,
  ): Promise<Area[]> {
    return this.repository.list({ search: search ?? null, types: types ?? null, ids: ids ?? null, limit: atMost(limit, 500) });
  }

  @Query(() => Area, { nullable: true })
  async area(@Args('id', { type: () => Int }) id: number): Promise<Area | null> {
    const [area] = await this.repository.list({ search: null, types: null, ids: [id], limit: 1 });
    return area ?? null;
  }

  @Query(() => [AreaType], { description: 'Kinds of areas, by family, the coarsest first' })
  areaTypes(): Promise<AreaType[]> {
    return this.repository.types();
  }

  @ResolveField(() => GeoJsonGeometry, {
    nullable: true,
    complexity: 10,
    description: 'Limits, details smaller than `tolerance` metres left out',
  })
  geometry(@Parent() { id }: Area, @Args('tolerance', { type: () => Float, defaultValue: 50 }) tolerance: number): Promise<unknown> {
    return this.repository.geometry(id, Math.max(0, tolerance));
  }

  @ResolveField(() => Float, { nullable: true, complexity: 5, description: 'Surface in hectares' })
  hectares(@Parent() { id }: Area): Promise<number | null> {
    return this.repository.hectares(id);
  }

  @ResolveField(() => [AreaShare], { complexity: 10, description: 'Areas that hold or cross it, the smallest kinds first' })
  containedIn(@Parent() { id }: Area): Promise<AreaShare[]> {
    return this.repository.containing(id);
  }
}
