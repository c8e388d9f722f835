import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Language, Notices, ProblemError, Session, t } from '@bocage/sdk-ui';

/** Changes of who acts and in which language, from the top bar and the profile. */
@Injectable({ providedIn: 'root' })
export class Switching {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly t = t();

  readonly isBusy = signal(false);

  async organisation(id: string): Promise<void> {
    await this.attempt(async () => {
      await this.session.chooseOrganisation(id);
      this.notices.announce(this.t('shell.acting-for', { organisation: this.session.organisation()?.name }));
      await this.router.navigateByUrl(this.router.url, { onSameUrlNavigation: 'reload' });
    });
  }

  async otherLanguage(): Promise<void> {
    await this.attempt(() => this.session.setLanguage(this.language.current() === 'fr' ? 'en' : 'fr'));
  }

  async signOut(): Promise<void> {
    await this.attempt(async () => {
      await this.session.logout();
      await this.router.navigateByUrl('/login');
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await work();
    } catch (error) {
      const { code } = ProblemError.from(error);
      const text = this.language.has(code) ? this.t(code) : this.t('sdk.problem.unknown');
      this.notices.show({ text, tone: 'problem' });
    } finally {
      this.isBusy.set(false);
    }
  }
}
