import { Controller, Get, Header, Post, StreamableFile } from '@nestjs/common';
import { Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { AccessReview } from '../../shared/access-reviews';
import { AccessReviews } from './access-reviews.service';
import { reviewDocument, reviewsDocument, reviewYear } from './request-schemas';

@Controller('access-reviews')
export class AccessReviewController {
  constructor(private readonly reviews: AccessReviews) {}

  @Get()
  @Can('core.access-request.supervise', 'network')
  @Doc({ summary: 'Years that may be reviewed', returns: reviewsDocument })
  async years(@Context() ctx: Ctx): Promise<{ items: { year: number; frozenAt: string | null }[] }> {
    return { items: await this.reviews.years(ctx) };
  }

  @Get(':year')
  @Can('core.access-request.supervise', 'network')
  @Doc({ summary: 'The review of a year: frozen, or as it stands today', returns: reviewDocument })
  find(@Context() ctx: Ctx, @Param('year', reviewYear) year: number): Promise<AccessReview> {
    return this.reviews.find(ctx, year);
  }

  @Post(':year')
  @Can('core.access-request.supervise', 'network')
  @Doc({ summary: 'Freeze the review of a year; it never changes again', returns: reviewDocument })
  freeze(@Context() ctx: Ctx, @Param('year', reviewYear) year: number): Promise<AccessReview> {
    return this.reviews.freeze(ctx, year);
  }

  @Get(':year/requests.csv')
  @Can('core.access-request.supervise', 'network')
  @Header('content-disposition', 'attachment; filename="access-requests.csv"')
  @Header('cache-control', 'no-store')
  @Doc({ summary: 'Requests of a year, for a spreadsheet', returns: 'text/csv' })
  async csv(@Context() ctx: Ctx, @Param('year', reviewYear) year: number): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.reviews.csv(ctx, year), 'utf8'), { type: 'text/csv; charset=utf-8' });
  }
}
