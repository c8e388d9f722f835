import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { locales, type Locale, type ProblemDocument } from '@bocage/sdk/shared';
import { ErrorNotice, Icon, Language, Notices, ProblemError, Session, t, Theme, type ThemeChoice } from '@bocage/sdk-ui';
import { Switching } from '../frame/switching';

@Component({
  selector: 'shell-profile',
  imports: [ErrorNotice, Icon],
  templateUrl: './profile.html',
  styleUrl: './profile.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Profile {
  protected readonly t = t();
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly theme = inject(Theme);
  protected readonly switching = inject(Switching);
  protected readonly problem = signal<ProblemDocument | null>(null);
  protected readonly locales = locales;
  protected readonly themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];
  private readonly notices = inject(Notices);

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
