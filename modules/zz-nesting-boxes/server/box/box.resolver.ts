import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '@bocage/sdk/shared';
import { Can, checked, Context, type Ctx } from '@bocage/sdk/server';
import { boxId, type Box } from '../../shared';
import { BoxRepository } from './box.repository';

@ObjectType('ZzNestingBoxesBox')
export class BoxType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  notedOn?: string;

  @Field(() => String, { nullable: true })
  comment?: string;
}

@ObjectType('ZzNestingBoxesBoxPage')
export class BoxPageType {
  @Field(() => [BoxType])
  items!: BoxType[];

  @Field(() => String, { nullable: true, description: 'Cursor of the next page; null at the end' })
  next!: string | null;
}

const largestPage = 200;

@Resolver(() => BoxType)
export class BoxResolver {
  constructor(private readonly repository: BoxRepository) {}

  @Query(() => BoxPageType)
  @Can('zz-nesting-boxes.box.read')
  zzNestingBoxesBoxes(
    @Context() ctx: Ctx,
    @Args('text', { type: () => String, nullable: true }) text?: string,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('first', { type: () => Int, defaultValue: 50 }) first = 50,
  ): Promise<Page<Box>> {
    return this.repository.list(ctx, { text, after, first: Math.min(Math.max(first, 1), largestPage) });
  }

  @Query(() => BoxType, { nullable: true })
  @Can('zz-nesting-boxes.box.read')
  async zzNestingBoxesBox(@Context() ctx: Ctx, @Args('id', { type: () => ID }) id: string): Promise<Box | null> {
    return (await this.repository.get(ctx, checked(boxId, id))) ?? null;
  }
}
