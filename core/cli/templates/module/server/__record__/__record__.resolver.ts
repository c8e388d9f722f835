import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '@bocage/sdk/shared';
import { Can, checked, Context, type Ctx } from '@bocage/sdk/server';
import { __recordCamel__Id, type __Record__ } from '../../shared';
import { __Record__Repository } from './__record__.repository';

@ObjectType('__Pascal____Record__')
export class __Record__Type {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  notedOn?: string;

  @Field(() => String, { nullable: true })
  comment?: string;
}

@ObjectType('__Pascal____Record__Page')
export class __Record__PageType {
  @Field(() => [__Record__Type])
  items!: __Record__Type[];

  @Field(() => String, { nullable: true, description: 'Cursor of the next page; null at the end' })
  next!: string | null;
}

const largestPage = 200;

@Resolver(() => __Record__Type)
export class __Record__Resolver {
  constructor(private readonly repository: __Record__Repository) {}

  @Query(() => __Record__PageType)
  @Can('__key__.__record__.read')
  __camel____Records__(
    @Context() ctx: Ctx,
    @Args('text', { type: () => String, nullable: true }) text?: string,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('first', { type: () => Int, defaultValue: 50 }) first = 50,
  ): Promise<Page<__Record__>> {
    return this.repository.list(ctx, { text, after, first: Math.min(Math.max(first, 1), largestPage) });
  }

  @Query(() => __Record__Type, { nullable: true })
  @Can('__key__.__record__.read')
  async __camel____Record__(@Context() ctx: Ctx, @Args('id', { type: () => ID }) id: string): Promise<__Record__ | null> {
    return (await this.repository.get(ctx, checked(__recordCamel__Id, id))) ?? null;
  }
}
