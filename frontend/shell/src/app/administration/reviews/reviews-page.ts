import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, ErrorNotice, Language, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { ReviewedMembership } from '@bocage/server/shared/recertification';
import { Reviews } from '../data/reviews';
import { Busy } from '../parts/busy';
import { formValues } from '../parts/form-values';

/** The yearly review: each organisation says which members and roles it keeps. */
@Component({
  selector: 'shell-reviews-page',
  imports: [Empty, ErrorNotice, RouterLink, Skeleton],
  templateUrl: './reviews-page.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewsPage {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly reviews = inject(Reviews);
  private readonly session = inject(Session);
  protected readonly busy = new Busy();
  protected readonly isNetwork = computed(() => this.session.right('core.account.manage')?.scope === 'network');
  protected readonly list = resource({ loader: ({ abortSignal }) => this.reviews.list(abortSignal) });
  protected readonly problem = problemOf(this.list);
  protected readonly current = computed(() =>
    this.list.hasValue() ? (this.list.value().find(({ closedAt }) => closedAt === null) ?? null) : null,
  );
  protected readonly past = computed(() => (this.list.hasValue() ? this.list.value().filter(({ closedAt }) => closedAt !== null) : []));
  protected readonly members = resource({
    params: () => this.current()?.id,
    loader: ({ params, abortSignal }) => this.reviews.members(params, abortSignal),
  });
  protected readonly membersProblem = problemOf(this.members);
  protected readonly groups = computed(() => {
    const groups = new Map<string, { readonly name: string; readonly members: ReviewedMembership[] }>();
    for (const member of this.members.hasValue() ? this.members.value() : []) {
      const group = groups.get(member.organisation.id) ?? { name: member.organisation.name, members: [] };
      group.members.push(member);
      groups.set(member.organisation.id, group);
    }
    return [...groups].map(([id, group]) => ({ id, ...group, waiting: group.members.filter(({ answer }) => answer === null) }));
  });

  protected async open(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const { title, dueOn } = formValues(form);
    const outcome = title ? await this.busy.run(() => this.reviews.open(title, dueOn ?? null)) : null;
    if (outcome) {
      this.list.set(outcome.done);
    }
  }

  protected async answer(members: readonly ReviewedMembership[], answer: 'keep' | 'end'): Promise<void> {
    const review = this.current();
    if (!review) {
      return;
    }
    const outcome = await this.busy.run(async () => {
      let after: readonly ReviewedMembership[] | undefined;
      for (const { membershipId } of members) {
        after = await this.reviews.answer(review.id, membershipId, answer);
      }
      return after;
    });
    if (outcome?.done) {
      this.members.set(outcome.done);
    }
    this.list.reload();
  }
}
