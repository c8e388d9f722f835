import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, ErrorNotice, Notices, t } from '@bocage/sdk-ui';
import { Attempt } from '../login/attempt';
import { PasswordField } from '../login/password-field';
import { BorrowFocus } from '../parts/borrow-focus';
import { AccountStore } from './account-store';

@Component({
  selector: 'shell-account-password',
  imports: [BorrowFocus, ErrorNotice, PasswordField, RouterLink],
  template: `
    <h2 id="password-part">{{ t('shell.login.password') }}</h2>
    @if (store.account(); as account) {
      @if (!account.hasPassword) {
        <p>
          {{ t('shell.account.no-password') }} <a routerLink="/forgotten-password">{{ t('shell.account.no-password-link') }}</a>
        </p>
      } @else if (!isOpen()) {
        @if (account.isDemonstration) {
          <p class="small muted">{{ t('shell.account.demonstration') }}</p>
        } @else {
          <button type="button" class="button" (click)="isOpen.set(true)">{{ t('shell.account.change-password') }}</button>
        }
      } @else {
        <form bocageBorrowFocus (submit)="change($event, present.value)">
          @if (attempt.problem(); as found) {
            <bocage-error [problem]="found" />
          }
          <input
            class="visually-hidden"
            name="username"
            autocomplete="username"
            tabindex="-1"
            aria-hidden="true"
            readonly
            [value]="account.login"
          />
          <div class="field">
            <label for="present">{{ t('shell.account.present-password') }}</label>
            <input #present id="present" name="password" type="password" class="input" required autocomplete="current-password" />
          </div>
          <shell-password-field name="newPassword" [label]="t('shell.choose.password')" [(value)]="chosen" />
          <p class="small muted">{{ t('shell.account.change-password-help') }}</p>
          <div class="actions">
            <button type="submit" class="button primary" [disabled]="attempt.isBusy()">{{ t('shell.account.change-password') }}</button>
            <button type="button" class="button" (click)="close()">{{ t('shell.cancel') }}</button>
          </div>
        </form>
      }
    }
  `,
  styleUrl: './account-part.css',
  host: { role: 'region', 'aria-labelledby': 'password-part' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordPart {
  protected readonly t = t();
  protected readonly store = inject(AccountStore);
  protected readonly attempt = new Attempt();
  protected readonly isOpen = signal(false);
  protected readonly chosen = signal('');
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected async change(event: Event, password: string): Promise<void> {
    event.preventDefault();
    if (await this.attempt.run(() => this.api.put('/account/password', { password, newPassword: this.chosen() }))) {
      this.close();
      this.notices.show({ text: this.t('shell.account.password-changed') });
    }
  }

  protected close(): void {
    this.attempt.forget();
    this.chosen.set('');
    this.isOpen.set(false);
  }
}
