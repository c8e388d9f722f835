import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, signal } from '@angular/core';
import { Icon, Notices, ProblemError, Language, Session, t } from '@bocage/sdk-ui';
import { Looks } from './looks';

const minute = 60_000;

/** On every screen while one looks as someone else: through whose eyes, how long still, and the way back. */
@Component({
  selector: 'shell-viewing-banner',
  imports: [Icon],
  template: `
    @if (viewing(); as look) {
      <div class="banner" role="region" [attr.aria-label]="t('shell.viewing.banner')">
        <bocage-icon name="visibility" />
        <p>
          @if (look.isOver) {
            {{ t('shell.viewing.over') }}
          } @else {
            <b>{{ t('shell.viewing.as', { person: look.person }) }}</b>
            <span class="roomy">{{ t('shell.viewing.limits') }}</span>
            <span class="time">{{ t('shell.viewing.left', { count: left() }) }}</span>
          }
        </p>
        <button type="button" class="button" [disabled]="isBusy()" (click)="leave()">{{ t('shell.viewing.leave') }}</button>
      </div>
    }
  `,
  styles: `
    .banner {
      display: flex;
      gap: 12px;
      align-items: center;
      padding: 6px 16px;
      background: var(--wheat-soft);
      border-bottom: 2px solid var(--wheat);
      font-size: var(--size-2);
    }
    p {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      gap: 2px 12px;
      min-width: 0;
    }
    .time {
      color: var(--muted);
    }
    @media (max-width: 767px) {
      .banner {
        padding: 6px 8px;
      }
      .roomy {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ViewingBanner {
  protected readonly t = t();
  protected readonly isBusy = signal(false);
  protected readonly viewing = computed(() => this.session.document()?.viewing ?? null);
  private readonly now = signal(Date.now());
  protected readonly left = computed(() => Math.max(0, Math.ceil((Date.parse(this.viewing()?.until ?? '') - this.now()) / minute)));
  private readonly session = inject(Session);
  private readonly looks = inject(Looks);
  private readonly notices = inject(Notices);
  private readonly language = inject(Language);

  constructor() {
    const clock = setInterval(() => this.now.set(Date.now()), minute / 4);
    inject(DestroyRef).onDestroy(() => clearInterval(clock));
    effect(() => {
      if (this.viewing()) {
        this.now.set(Date.now());
      }
    });
    effect(() => {
      const look = this.viewing();
      if (look && (look.isOver || this.now() >= Date.parse(look.until))) {
        void this.leave();
      }
    });
  }

  protected async leave(): Promise<void> {
    if (this.isBusy()) {
      return;
    }
    this.isBusy.set(true);
    try {
      await this.looks.leave();
      this.notices.show({ text: this.t('shell.viewing.back') });
    } catch (error) {
      const { code } = ProblemError.from(error);
      this.notices.show({ text: this.language.has(code) ? this.t(code) : this.t('sdk.problem.unknown'), tone: 'problem' });
    } finally {
      this.isBusy.set(false);
    }
  }
}
