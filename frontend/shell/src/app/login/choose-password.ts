import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, ErrorNotice, Notices, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import { Attempt } from './attempt';
import { tokenIn } from './link-token';
import { Outside } from './outside';
import { PasswordField } from './password-field';

/** What a link opens. */
export interface LinkDocument {
  readonly kind: 'invitation' | 'password-reset' | 'mail-change';
  readonly login: string;
  readonly displayName: string;
}

/** Where an invitation and a lost password lead. */
@Component({
  selector: 'shell-choose-password',
  imports: [ErrorNotice, Outside, PasswordField, RouterLink, Skeleton],
  template: `
    <shell-outside [heading]="heading()">
      @if (problem(); as found) {
        <bocage-error [problem]="found" [retryable]="found.status !== 410" (retry)="link.reload()" />
        @if (found.status === 410) {
          <p>
            <a routerLink="/forgotten-password">{{ t('shell.choose.other-link') }}</a>
          </p>
        }
      } @else if (link.hasValue()) {
        @let found = link.value();
        <dl>
          <dt>{{ t('shell.profile.name') }}</dt>
          <dd>{{ found.displayName }}</dd>
          <dt>{{ t('shell.login.login') }}</dt>
          <dd>{{ found.login }}</dd>
        </dl>
        <form (submit)="submit($event)">
          @if (attempt.problem(); as refused) {
            <bocage-error [problem]="refused" />
          }
          <input
            class="visually-hidden"
            name="username"
            autocomplete="username"
            tabindex="-1"
            aria-hidden="true"
            readonly
            [value]="found.login"
          />
          <shell-password-field name="password" [label]="t('shell.choose.password')" [(value)]="password" />
          <button type="submit" class="button primary" [disabled]="attempt.isBusy()">{{ t('shell.choose.submit') }}</button>
        </form>
      } @else {
        <bocage-skeleton [lines]="4" />
      }
      <p>
        <a routerLink="/login">{{ t('shell.login.back') }}</a>
      </p>
    </shell-outside>
  `,
  styleUrl: './outside-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoosePassword {
  protected readonly t = t();
  protected readonly attempt = new Attempt();
  protected readonly password = signal('');
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly token = tokenIn(inject(DOCUMENT).location.hash);

  protected readonly link = resource({
    loader: ({ abortSignal }) => this.api.post<LinkDocument>('/access-links/look', { token: this.token || '-' }, { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.link);
  protected readonly heading = computed(() =>
    this.t(this.link.hasValue() && this.link.value().kind === 'invitation' ? 'shell.choose.welcome' : 'shell.choose.title'),
  );

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const isDone = await this.attempt.run(() => this.api.put('/access-links/password', { token: this.token, password: this.password() }));
    if (isDone) {
      await this.toSignIn();
    }
  }

  /** Whoever was signed in here, it is now the turn of the account whose password was chosen. */
  private async toSignIn(): Promise<void> {
    if (this.session.status() === 'signed-in') {
      await this.session.logout();
    }
    this.notices.show({ text: this.t('shell.choose.done') });
    await this.router.navigateByUrl('/login');
  }
}
