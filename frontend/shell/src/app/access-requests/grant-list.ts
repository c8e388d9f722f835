import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, Empty, ErrorNotice, Language, Notices, ProblemError, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { AccessGrant } from '@bocage/server/shared/access-requests';
import { BorrowFocus } from '../parts/borrow-focus';
import { toneOf } from './requests';

type Settling = 'declare' | 'receive' | 'waive';

/** Accesses that requests led to, and the data owed in return. */
@Component({
  selector: 'shell-grant-list',
  imports: [BorrowFocus, Empty, ErrorNotice, RouterLink, Skeleton],
  templateUrl: './grant-list.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GrantList {
  protected readonly t = t();
  protected readonly toneOf = toneOf;
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly answer = resource({
    loader: ({ abortSignal }) => this.api.get<{ readonly items: readonly AccessGrant[] }>('/access-grants', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly settling = signal<{ readonly grant: AccessGrant; readonly how: Settling } | null>(null);

  protected waysOf({ isMine, maySettle, returnState }: AccessGrant): readonly Settling[] {
    const isOpen = returnState === 'not_due' || returnState === 'due' || returnState === 'overdue';
    if (!isOpen) {
      return [];
    }
    return maySettle ? ['receive', 'waive'] : isMine ? ['declare'] : [];
  }

  protected async settle(event: Event, { returnId }: AccessGrant, how: Settling, text: string): Promise<void> {
    event.preventDefault();
    this.refusal.set(null);
    try {
      await this.api.post(`/data-returns/${returnId}/${how}`, { text });
      this.notices.show({ text: this.t(`shell.requests.return-done-${how}`) });
      this.settling.set(null);
      this.answer.reload();
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    }
  }
}
