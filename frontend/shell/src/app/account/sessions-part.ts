import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { Api, ErrorNotice, Language, Notices, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { OwnSession } from '@bocage/server/shared/account';
import { Attempt } from '../login/attempt';
import { deviceOf } from './device';

@Component({
  selector: 'shell-account-sessions',
  imports: [ErrorNotice, Skeleton],
  template: `
    <h2 id="sessions">{{ t('shell.sessions.title') }}</h2>
    @if (attempt.problem(); as found) {
      <bocage-error [problem]="found" />
    }
    @if (problem(); as found) {
      <bocage-error [problem]="found" retryable (retry)="sessions.reload()" />
    } @else if (sessions.hasValue()) {
      <ul role="list">
        @for (session of rows(); track session.id) {
          <li>
            <div>
              <p class="name">{{ session.device || t('shell.sessions.unknown') }}</p>
              <p class="small muted">
                {{ session.address }} · {{ t('shell.sessions.seen', { date: language.date(session.lastSeenAt, { time: true }) }) }}
              </p>
            </div>
            @if (session.isThisOne) {
              <span class="tag good">{{ t('shell.sessions.this') }}</span>
            } @else {
              <button
                type="button"
                class="button"
                [attr.aria-label]="t('shell.sessions.end-this', { device: session.device || t('shell.sessions.unknown') })"
                [disabled]="attempt.isBusy()"
                (click)="end(session.id)"
              >
                {{ t('shell.sessions.end') }}
              </button>
            }
          </li>
        }
      </ul>
      @if (rows().length > 1) {
        <button type="button" class="button" [disabled]="attempt.isBusy()" (click)="endOthers()">
          {{ t('shell.sessions.end-others') }}
        </button>
      }
    } @else {
      <bocage-skeleton [lines]="3" />
    }
  `,
  styleUrl: './account-part.css',
  host: { role: 'region', 'aria-labelledby': 'sessions' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionsPart {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly attempt = new Attempt();
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly sessions = resource({
    loader: ({ abortSignal }) => this.api.get<{ readonly items: readonly OwnSession[] }>('/account/sessions', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.sessions);
  protected readonly rows = computed(() =>
    this.sessions.hasValue() ? this.sessions.value().items.map((session) => ({ ...session, device: deviceOf(session.userAgent) })) : [],
  );

  protected end(id: string): Promise<void> {
    return this.ended(() => this.api.delete(`/account/sessions/${id}`));
  }

  protected endOthers(): Promise<void> {
    return this.ended(() => this.api.delete('/account/sessions'));
  }

  private async ended(work: () => Promise<void>): Promise<void> {
    if (await this.attempt.run(work)) {
      this.notices.show({ text: this.t('shell.sessions.ended') });
    }
    this.sessions.reload();
  }
}
