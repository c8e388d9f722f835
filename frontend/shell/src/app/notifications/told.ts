import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Page } from '@bocage/sdk/shared';
import { Api, Session } from '@bocage/sdk-ui';
import type { Rule, ToldNotification } from '@bocage/server/shared/notifications';

export const channels = ['screen', 'mail-daily', 'mail-now', 'off'] as const;

const minute = 60_000;

/** What one was told, and how many of it is not read: asked again each minute while the page is looked at. */
@Injectable({ providedIn: 'root' })
export class Notifications {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly page = inject(DOCUMENT);
  private readonly counted = signal(0);

  readonly unread = this.counted.asReadonly();
  /** Notifications belong to the person alone: who looks as someone else has none. */
  readonly isShown = computed(() => this.session.status() === 'signed-in' && !this.session.document()?.viewing);

  constructor() {
    const clock = setInterval(() => void this.count(), minute);
    const seen = (): void => void this.count();
    this.page.addEventListener('visibilitychange', seen);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(clock);
      this.page.removeEventListener('visibilitychange', seen);
    });
    effect(() => {
      if (this.isShown()) {
        untracked(seen);
      } else {
        this.counted.set(0);
      }
    });
  }

  async list(after: string | null, signal: AbortSignal): Promise<Page<ToldNotification>> {
    const { unread, ...page } = await this.api.get<Page<ToldNotification> & { unread: number }>('/notifications', {
      query: { after },
      signal,
    });
    this.counted.set(unread);
    return page;
  }

  /** All of them when none is named. */
  async read(ids?: readonly string[]): Promise<void> {
    this.counted.set((await this.api.put<{ unread: number }>('/notifications/read', ids ? { ids } : {})).unread);
  }

  async rules(signal: AbortSignal): Promise<readonly Rule[]> {
    return (await this.api.get<{ items: Rule[] }>('/notifications/rules', { signal })).items;
  }

  async choose(kind: string, channel: string): Promise<readonly Rule[]> {
    return (await this.api.put<{ items: Rule[] }>(`/notifications/rules/${kind}`, { channel })).items;
  }

  private async count(): Promise<void> {
    if (!this.isShown() || this.page.visibilityState !== 'visible') {
      return;
    }
    try {
      this.counted.set((await this.api.get<{ unread: number }>('/notifications/count')).unread);
    } catch {
      // The number stays as it was; the next minute asks again.
    }
  }
}
