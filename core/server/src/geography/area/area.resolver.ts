import { Args, Float, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can, Context, together, type Ctx } from '@bocage/sdk/server';
import { atMost } from '../../reference/at-most';
import { GeoJsonGeometry } from '../geo-json.scalar';
import { atTolerance, byTolerance } from '../tolerance';
import { Area, AreaShare, AreaType } from './area.model';
import { AreaRepository } from './area.repository';

@Resolver(() => Area)
@Can('core.reference.read')
export class AreaResolver {
  private readonly geometries = together(byTolerance((_: Ctx, ids: readonly number[], metres) => this.repository.geometries(ids, metres)));
  private readonly surfaces = together((_: Ctx, ids: readonly number[]) => this.repository.hectares(ids));
  private readonly containing = together((_: Ctx, ids: readonly number[]) => this.repository.containing(ids));

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
  async geometry(
    @Context() ctx: Ctx,
    @Parent() { id }: Area,
    @Args('tolerance', { type: () => Float, defaultValue: 50 }) tolerance: number,
  ): Promise<unknown> {
    return (await this.geometries(ctx, atTolerance(id, tolerance))) ?? null;
  }

  @ResolveField(() => Float, { nullable: true, complexity: 5, description: 'Surface in hectares' })
  async hectares(@Context() ctx: Ctx, @Parent() { id }: Area): Promise<number | null> {
    return (await this.surfaces(ctx, id)) ?? null;
  }

  @ResolveField(() => [AreaShare], { complexity: 10, description: 'Areas that hold or cross it, the smallest kinds first' })
  async containedIn(@Context() ctx: Ctx, @Parent() { id }: Area): Promise<readonly AreaShare[]> {
    return (await this.containing(ctx, id)) ?? [];
  }
}
