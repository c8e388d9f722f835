import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Empty, ErrorNotice, Icon, Language, problemOf, ProblemError, Skeleton, t } from '@bocage/sdk-ui';
import type { Rule, ToldNotification } from '@bocage/server/shared/notifications';
import { channels, Notifications } from './told';

/** What one was told, newest first, and how one wants to be told. */
@Component({
  selector: 'shell-notification-list',
  imports: [Empty, ErrorNotice, Icon, Skeleton],
  templateUrl: './notification-list.html',
  styleUrl: './notification-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotificationList {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly notifications = inject(Notifications);
  protected readonly channels = channels;
  protected readonly isBusy = signal(false);
  protected readonly failure = signal<ProblemDocument | null>(null);
  private readonly router = inject(Router);
  /** Pages read after the first. */
  protected readonly older = signal<readonly ToldNotification[]>([]);
  private readonly reached = signal<string | null | undefined>(undefined);

  protected readonly first = resource({
    params: () => this.language.current(),
    loader: async ({ abortSignal }) => {
      const page = await this.notifications.list(null, abortSignal);
      this.older.set([]);
      this.reached.set(undefined);
      return page;
    },
  });
  protected readonly problem = problemOf(this.first);
  protected readonly rules = resource({
    params: () => this.language.current(),
    loader: ({ abortSignal }) => this.notifications.rules(abortSignal),
  });
  protected readonly rulesProblem = problemOf(this.rules);

  protected items(): readonly ToldNotification[] {
    return this.first.hasValue() ? [...this.first.value().items, ...this.older()] : [];
  }

  protected next(): string | null {
    const reached = this.reached();
    return reached === undefined ? (this.first.hasValue() ? this.first.value().next : null) : reached;
  }

  protected async more(): Promise<void> {
    await this.attempt(async () => {
      const page = await this.notifications.list(this.next(), new AbortController().signal);
      this.older.update((items) => [...items, ...page.items]);
      this.reached.set(page.next);
    });
  }

  protected async open({ id, link, isRead }: ToldNotification): Promise<void> {
    await this.attempt(async () => {
      if (!isRead) {
        await this.notifications.read([id]);
      }
      await (link ? this.router.navigateByUrl(link) : Promise.resolve(this.first.reload()));
    });
  }

  protected async readAll(): Promise<void> {
    await this.attempt(async () => {
      await this.notifications.read();
      this.first.reload();
    });
  }

  protected async choose({ kind }: Rule, channel: string): Promise<void> {
    await this.attempt(async () => this.rules.set(await this.notifications.choose(kind, channel)));
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await work();
    } catch (error) {
      this.failure.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
