import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { AccessReview, ReviewTotals } from '../../shared/access-reviews';
import { isNetwork } from './request-standing';
import { superviseRight } from './request.repository';
import { reviewCsv, reviewTotals } from './review-totals';
import { ReviewRepository } from './review.repository';

/** The yearly review of requests, accesses and owed data: looked at as it grows, then frozen once. */
@Injectable()
export class AccessReviews {
  constructor(
    private readonly repository: ReviewRepository,
    private readonly events: Events,
  ) {}

  async years(ctx: Ctx): Promise<{ year: number; frozenAt: string | null }[]> {
    this.assertNetwork(ctx);
    return this.repository.years();
  }

  async find(ctx: Ctx, year: number): Promise<AccessReview> {
    this.assertNetwork(ctx);
    const frozen = await this.repository.frozen(year);
    if (frozen) return { ...frozen, totals: frozen.totals as ReviewTotals };
    const items = await this.repository.items(year);
    return { year, frozenAt: null, frozenBy: null, totals: reviewTotals(year, items), items };
  }

  async freeze(ctx: Ctx, year: number): Promise<AccessReview> {
    this.assertNetwork(ctx);
    if (await this.repository.frozen(year)) throw problem('core.access-review-frozen', { year }, 409);
    if (year > (await this.repository.thisYear())) throw problem('core.access-review-not-begun', { year });
    const items = await this.repository.items(year);
    const totals = reviewTotals(year, items);
    await this.repository.freeze(year, ctx.accountId ?? '', totals, items);
    await this.events.append(ctx, {
      name: 'core.access-review.frozen',
      record: { type: 'access-review', id: String(year) },
      after: totals,
    });
    return this.find(ctx, year);
  }

  async csv(ctx: Ctx, year: number): Promise<string> {
    return reviewCsv((await this.find(ctx, year)).items);
  }

  private assertNetwork(ctx: Ctx): void {
    if (!isNetwork(ctx)) throw problem('core.permission-missing', { permission: superviseRight }, 403);
  }
}
