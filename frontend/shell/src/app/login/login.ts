import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Icon, Language, t } from '@bocage/sdk-ui';
import { DemonstrationAccounts } from './demonstration-accounts';
import { LoginForm } from './login-form';

@Component({
  selector: 'shell-login',
  imports: [DemonstrationAccounts, Icon, LoginForm],
  template: `
    <main>
      <header>
        <p class="brand">Bocage</p>
        <button type="button" class="button quiet" [attr.lang]="language.current() === 'fr' ? 'en' : 'fr'" (click)="switchLanguage()">
          <bocage-icon name="translate" /> {{ language.current() === 'fr' ? 'English' : 'Français' }}
        </button>
      </header>
      <h1>{{ t('shell.login.title') }}</h1>
      <shell-login-form #form (done)="enter()" />
      <shell-demonstration-accounts (chosen)="form.signIn($event.login, $event.password)" />
    </main>
  `,
  styles: `
    main {
      display: grid;
      gap: 24px;
      max-width: 27rem;
      margin: 0 auto;
      padding: clamp(24px, 10vh, 96px) 16px 48px;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    .brand {
      color: var(--hedge);
      font-size: var(--size-5);
      font-weight: 690;
      letter-spacing: -0.02em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Login {
  /** Where the person was going. */
  readonly back = input<string>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly router = inject(Router);

  protected async enter(): Promise<void> {
    const back = this.back() ?? '/';
    await this.router.navigateByUrl(back.startsWith('/') && !back.startsWith('//') ? back : '/');
  }

  protected async switchLanguage(): Promise<void> {
    await this.language.use(this.language.current() === 'fr' ? 'en' : 'fr');
  }
}
