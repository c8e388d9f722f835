import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { locales, type Locale, type ProblemDocument } from '@bocage/sdk/shared';
import { ErrorNotice, Icon, Language, Notices, ProblemError, Session, Skeleton, t, Theme, type ThemeChoice } from '@bocage/sdk-ui';
import { AccountStore } from '../account/account-store';
import { IdentityPart } from '../account/identity-part';
import { PasswordPart } from '../account/password-part';
import { SecondFactorPart } from '../account/second-factor-part';
import { ServicesPart } from '../account/services-part';
import { SessionsPart } from '../account/sessions-part';
import { TokensPart } from '../account/tokens-part';
import { Switching } from '../frame/switching';

@Component({
  selector: 'shell-profile',
  imports: [ErrorNotice, Icon, IdentityPart, PasswordPart, SecondFactorPart, ServicesPart, SessionsPart, Skeleton, TokensPart],
  providers: [AccountStore],
  templateUrl: './profile.html',
  styleUrl: './profile.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Profile {
  /** Why the sign-in service could not be linked. */
  readonly refused = input<string>();

  protected readonly store = inject(AccountStore);
  protected readonly t = t();
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly theme = inject(Theme);
  protected readonly switching = inject(Switching);
  protected readonly problem = signal<ProblemDocument | null>(null);
  protected readonly locales = locales;
  protected readonly themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];
  private readonly notices = inject(Notices);

  constructor() {
    effect(() => {
      const code = this.refused();
      if (code && /^core\.identity-[a-z-]+$/.test(code)) {
        this.problem.set({ type: 'about:blank', title: code, status: 403, code });
      }
    });
  }

  protected async speak(locale: Locale): Promise<void> {
    this.problem.set(null);
    try {
      await this.session.setLanguage(locale);
      this.notices.show({ text: this.t('shell.profile.language-saved') });
    } catch (error) {
      this.problem.set(ProblemError.from(error).document);
    }
  }
}
