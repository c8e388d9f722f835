import { Controller, Get, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { Review, ReviewedMembership } from '../../../shared/recertification';
import { day, input, instant, line, list, localised, nullableInstant, nullableText, number, object, text, uuid } from '../schema-parts';
import { Recertifications } from './recertifications.service';

const newReview = input({ title: line(100), dueOn: day }, ['title']);
const newAnswer = input({ answer: { type: 'string', enum: ['keep', 'end'] } }, ['answer']);
const reviews = object({
  items: list(
    object({ id: uuid, title: text, startedOn: day, dueOn: day, closedAt: nullableInstant, memberships: number, answered: number }),
  ),
});
const reviewed = object({
  items: list(
    object({
      membershipId: uuid,
      personId: uuid,
      displayName: text,
      organisation: object({ id: uuid, name: text }),
      roles: list(object({ id: uuid, code: text, label: localised })),
      lastLoginAt: nullableInstant,
      answer: { type: ['string', 'null'], enum: ['keep', 'end', 'lapsed', null] },
      answeredBy: nullableText,
      answeredAt: { ...instant, type: ['string', 'null'] },
    }),
  ),
});

@Controller('administration/reviews')
@Can('core.account.manage')
export class RecertificationController {
  constructor(private readonly recertifications: Recertifications) {}

  @Get()
  @Doc({ summary: 'Reviews of members and roles, newest first', returns: reviews })
  async list(@Context() ctx: Ctx): Promise<{ items: Review[] }> {
    return { items: await this.recertifications.list(ctx) };
  }

  @Post()
  @Doc({ summary: 'Open a review of every membership; 45 days to answer unless told otherwise', returns: reviews })
  async open(@Context() ctx: Ctx, @Body(newReview) { title, dueOn }: { title: string; dueOn?: string }): Promise<{ items: Review[] }> {
    return { items: await this.recertifications.open(ctx, title, dueOn ?? null) };
  }

  @Get(':id')
  @Doc({ summary: 'Memberships under review, of the organisations one administers', returns: reviewed })
  async members(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<{ items: ReviewedMembership[] }> {
    return { items: await this.recertifications.members(ctx, id) };
  }

  @Put(':id/:membershipId')
  @Doc({ summary: 'Keep a membership, or end it', returns: reviewed })
  async answer(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Param('membershipId', uuid) membershipId: string,
    @Body(newAnswer) { answer }: { answer: 'keep' | 'end' },
  ): Promise<{ items: ReviewedMembership[] }> {
    return { items: await this.recertifications.answer(ctx, id, membershipId, answer) };
  }
}
