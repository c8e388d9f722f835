import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, Drawer, Empty, ErrorNotice, Icon, Notices, ProblemError, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { Lendable, LentDataset, Share, ShareMove, Shares } from '@bocage/server/shared/shares';
import { BorrowFocus } from '../parts/borrow-focus';
import { ShareForm } from './share-form';
import { ShareRow } from './share-row';

/** What the acting organisation lends, borrows, and opens to the whole network. */
@Component({
  selector: 'shell-sharing',
  imports: [BorrowFocus, Drawer, Empty, ErrorNotice, Icon, ShareForm, ShareRow, Skeleton],
  templateUrl: './sharing.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sharing {
  protected readonly t = t();
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly answer = resource({ loader: ({ abortSignal }) => this.api.get<Shares>('/shares', { signal: abortSignal }) });
  protected readonly objects = resource({
    loader: ({ abortSignal }) => this.api.get<Lendable>('/shares/objects', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly objectsProblem = problemOf(this.objects);
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly isProposing = signal(false);
  protected readonly opening = signal<LentDataset | null>(null);
  protected readonly datasets = computed(() => (this.objects.hasValue() ? this.objects.value().datasets : []));

  protected proposed(): void {
    this.isProposing.set(false);
    this.answer.reload();
    this.objects.reload();
  }

  protected async move(share: Share, { move, reason }: { readonly move: ShareMove; readonly reason: string | null }): Promise<void> {
    await this.doing(async () => {
      await this.api.post<Share>(`/shares/${share.id}/${move}`, { reason });
      this.notices.show({ text: this.t(`shell.sharing.done-${move}`) });
      this.answer.reload();
      this.objects.reload();
    });
  }

  protected async setPublic(dataset: LentDataset, isPublic: boolean): Promise<void> {
    this.opening.set(null);
    await this.doing(async () => {
      await this.api.put<LentDataset>(`/shares/datasets/${dataset.id}/public`, { isPublic });
      this.notices.show({
        text: this.t(isPublic ? 'shell.sharing.now-public' : 'shell.sharing.no-longer-public', { name: dataset.name }),
        ...(isPublic ? { action: { label: this.t('shell.undo'), run: () => void this.setPublic(dataset, false) } } : {}),
      });
      this.objects.reload();
    });
  }

  private async doing(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      await work();
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
