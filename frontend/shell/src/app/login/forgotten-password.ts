import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, ErrorNotice, t } from '@bocage/sdk-ui';
import { Attempt } from './attempt';
import { Outside } from './outside';

@Component({
  selector: 'shell-forgotten-password',
  imports: [ErrorNotice, Outside, RouterLink],
  template: `
    <shell-outside [heading]="t('shell.forgotten.title')">
      @if (isSent()) {
        <p role="status">{{ t('shell.forgotten.sent') }}</p>
        <p class="muted">{{ t('shell.forgotten.sent-help') }}</p>
      } @else {
        <form (submit)="submit($event, name.value)">
          @if (attempt.problem(); as found) {
            <bocage-error [problem]="found" />
          }
          <div class="field">
            <label for="name">{{ t('shell.forgotten.name') }}</label>
            <input
              #name
              id="name"
              name="name"
              class="input"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              required
              maxlength="254"
              aria-describedby="name-help"
            />
            <p class="help" id="name-help">{{ t('shell.forgotten.help') }}</p>
          </div>
          <button type="submit" class="button primary" [disabled]="attempt.isBusy()">{{ t('shell.forgotten.submit') }}</button>
        </form>
      }
      <p>
        <a routerLink="/login">{{ t('shell.login.back') }}</a>
      </p>
    </shell-outside>
  `,
  styleUrl: './outside-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForgottenPassword {
  protected readonly t = t();
  protected readonly attempt = new Attempt();
  protected readonly isSent = signal(false);
  private readonly api = inject(Api);

  protected async submit(event: Event, name: string): Promise<void> {
    event.preventDefault();
    const isSent = await this.attempt.run(() => this.api.post('/access-links/password-reset', { name: name.trim() }));
    this.isSent.set(isSent);
  }
}
