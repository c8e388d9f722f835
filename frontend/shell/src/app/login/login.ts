import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, ErrorNotice, Icon, t } from '@bocage/sdk-ui';
import { DemonstrationAccounts } from './demonstration-accounts';
import { LoginForm } from './login-form';
import { Outside } from './outside';

/** What one may sign in with here. */
interface Ways {
  readonly identityService: string | null;
  readonly signUp: boolean;
}

@Component({
  selector: 'shell-login',
  imports: [DemonstrationAccounts, ErrorNotice, Icon, LoginForm, Outside, RouterLink],
  template: `
    <shell-outside [heading]="t('shell.login.title')">
      @if (problem(); as found) {
        <bocage-error [problem]="found" />
      }
      <shell-login-form #form [isProven]="code() === 'awaited'" (done)="enter()" />
      @if (ways(); as found) {
        @if (found.identityService) {
          <a class="button" [href]="identityAddress()">
            <bocage-icon name="passkey" /> {{ t('shell.login.by-service', { service: found.identityService }) }}
          </a>
        }
      }
      <p class="links">
        <a routerLink="/forgotten-password">{{ t('shell.forgotten.link') }}</a>
        @if (ways()?.signUp) {
          <a routerLink="/sign-up">{{ t('shell.sign-up.link') }}</a>
        }
      </p>
      <shell-demonstration-accounts (chosen)="form.signIn($event.login, $event.password)" />
    </shell-outside>
  `,
  styles: `
    .button {
      justify-self: start;
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
    }
    .links a {
      display: inline-flex;
      align-items: center;
      min-height: var(--touch);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Login {
  /** Where the person was going. */
  readonly back = input<string>();
  /** `awaited`: the sign-in service knows who it is, and the account asks for a code too. */
  readonly code = input<string>();
  /** Why the sign-in service let nobody in. */
  readonly refused = input<string>();

  protected readonly t = t();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly answer = resource({ loader: () => this.api.get<Ways>('/session/ways') });

  /** Without an answer the password is still there. */
  protected readonly ways = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  protected readonly target = computed(() => {
    const back = this.back() ?? '/';
    return /^\/([^/\\]|$)/.test(back) ? back : '/';
  });
  protected readonly identityAddress = computed(() => this.api.url('/session/identity', { back: this.target() }));
  protected readonly problem = computed(() => {
    const code = this.refused();
    return code && /^core\.identity-[a-z-]+$/.test(code) ? { type: 'about:blank', title: code, status: 403, code } : null;
  });

  protected async enter(): Promise<void> {
    await this.router.navigateByUrl(this.target());
  }
}
