import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { Api, Empty, ErrorNotice, Icon, Language, Notices, ProblemError, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { RouterLink } from '@angular/router';
import type { AccessReview } from '@bocage/server/shared/access-reviews';
import { BorrowFocus } from '../parts/borrow-focus';

/** The yearly review of requests, accesses and owed data. */
@Component({
  selector: 'shell-review-page',
  imports: [BorrowFocus, Empty, ErrorNotice, Icon, RouterLink, Skeleton],
  templateUrl: './review-page.html',
  styleUrls: ['../parts/page.css', './review-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewPage {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly years = resource({
    loader: ({ abortSignal }) =>
      this.api.get<{ readonly items: readonly { readonly year: number; readonly frozenAt: string | null }[] }>('/access-reviews', {
        signal: abortSignal,
      }),
  });
  protected readonly year = linkedSignal(() => (this.years.hasValue() ? (this.years.value().items[0]?.year ?? null) : null));
  protected readonly answer = resource({
    params: () => this.year() ?? undefined,
    loader: ({ params, abortSignal }) => this.api.get<AccessReview>(`/access-reviews/${params}`, { signal: abortSignal }),
  });
  private readonly yearsProblem = problemOf(this.years);
  private readonly reviewProblem = problemOf(this.answer);
  protected readonly problem = computed(() => this.yearsProblem() ?? this.reviewProblem());
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly isFreezing = signal(false);

  /** Each number by its own words. */
  protected readonly tables = computed(() => {
    if (!this.answer.hasValue()) {
      return [];
    }
    const { byState, byOrganisation, byStudyType, byKingdom, refusals } = this.answer.value().totals;
    const words = (prefix: string) => (key: string) => this.t(`shell.requests.${prefix}-${key}`);
    const kingdom = (key: string) => (key === '*' ? this.t('shell.requests.all-taxa') : key);
    return [
      { key: 'state', rows: byState, say: words('state') },
      { key: 'organisation', rows: byOrganisation, say: (key: string) => key },
      { key: 'study', rows: byStudyType, say: words('study') },
      { key: 'kingdom', rows: byKingdom, say: kingdom },
      { key: 'refusal', rows: refusals, say: words('reason') },
    ].filter(({ rows }) => rows.length > 0);
  });

  protected async freeze(year: number): Promise<void> {
    this.isFreezing.set(false);
    this.refusal.set(null);
    try {
      await this.api.post(`/access-reviews/${year}`);
      this.notices.show({ text: this.t('shell.review.frozen-now', { year }) });
      this.answer.reload();
      this.years.reload();
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    }
  }
}
