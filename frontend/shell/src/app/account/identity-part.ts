import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Api, ErrorNotice, Notices, Session, t } from '@bocage/sdk-ui';
import type { OwnAccount } from '@bocage/server/shared/account';
import { Attempt } from '../login/attempt';
import { BorrowFocus } from '../parts/borrow-focus';
import { AccountStore } from './account-store';

/** Name, login and mail address. */
@Component({
  selector: 'shell-account-identity',
  imports: [BorrowFocus, ErrorNotice],
  template: `
    <h2 id="identity">{{ t('shell.account.identity') }}</h2>
    @if (store.account(); as account) {
      @if (edited() === null) {
        <dl>
          <dt>{{ t('shell.profile.name') }}</dt>
          <dd>{{ account.displayName }}</dd>
          <dt>{{ t('shell.login.login') }}</dt>
          <dd>{{ account.login }}</dd>
          <dt>{{ t('shell.account.mail') }}</dt>
          <dd>
            {{ account.email ?? t('shell.account.no-mail') }}
            @if (account.pendingEmail) {
              <span class="tag pending">{{ t('shell.account.mail-pending', { address: account.pendingEmail }) }}</span>
            }
          </dd>
        </dl>
        @if (account.isDemonstration) {
          <p class="small muted">{{ t('shell.account.demonstration') }}</p>
        } @else {
          <div class="actions">
            <button type="button" class="button" (click)="edit('name')">{{ t('shell.account.change-name') }}</button>
            <button type="button" class="button" (click)="edit('mail')">{{ t('shell.account.change-mail') }}</button>
          </div>
        }
      } @else if (edited() === 'name') {
        <form bocageBorrowFocus (submit)="rename($event, shown.value, given.value, family.value)">
          @if (attempt.problem(); as found) {
            <bocage-error [problem]="found" />
          }
          <div class="field">
            <label for="display-name">{{ t('shell.account.display-name') }}</label>
            <input
              #shown
              id="display-name"
              name="displayName"
              class="input"
              required
              maxlength="200"
              autocomplete="name"
              [value]="account.displayName"
              aria-describedby="display-name-help"
            />
            <p class="help" id="display-name-help">{{ t('shell.account.display-name-help') }}</p>
          </div>
          <div class="two">
            <div class="field">
              <label for="given">{{ t('shell.profile.given-name') }}</label>
              <input #given id="given" class="input" maxlength="200" autocomplete="given-name" [value]="account.givenName ?? ''" />
            </div>
            <div class="field">
              <label for="family">{{ t('shell.profile.family-name') }}</label>
              <input #family id="family" class="input" maxlength="200" autocomplete="family-name" [value]="account.familyName ?? ''" />
            </div>
          </div>
          <div class="actions">
            <button type="submit" class="button primary" [disabled]="attempt.isBusy()">{{ t('shell.save') }}</button>
            <button type="button" class="button" (click)="edit(null)">{{ t('shell.cancel') }}</button>
          </div>
        </form>
      } @else {
        <form bocageBorrowFocus (submit)="changeMail($event, email.value, password.value)">
          @if (attempt.problem(); as found) {
            <bocage-error [problem]="found" />
          }
          <div class="field">
            <label for="email">{{ t('shell.account.new-mail') }}</label>
            <input
              #email
              id="email"
              name="email"
              type="email"
              class="input"
              required
              maxlength="254"
              autocomplete="email"
              aria-describedby="email-help"
            />
            <p class="help" id="email-help">{{ t('shell.account.new-mail-help') }}</p>
          </div>
          <div class="field">
            <label for="mail-password">{{ t('shell.account.present-password') }}</label>
            <input #password id="mail-password" name="password" type="password" class="input" required autocomplete="current-password" />
          </div>
          <div class="actions">
            <button type="submit" class="button primary" [disabled]="attempt.isBusy()">{{ t('shell.account.send-confirmation') }}</button>
            <button type="button" class="button" (click)="edit(null)">{{ t('shell.cancel') }}</button>
          </div>
        </form>
      }
    }
  `,
  styleUrl: './account-part.css',
  host: { role: 'region', 'aria-labelledby': 'identity' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IdentityPart {
  protected readonly t = t();
  protected readonly store = inject(AccountStore);
  protected readonly attempt = new Attempt();
  protected readonly edited = signal<'name' | 'mail' | null>(null);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);

  protected edit(what: 'name' | 'mail' | null): void {
    this.attempt.forget();
    this.edited.set(what);
  }

  protected async rename(event: Event, displayName: string, givenName: string, familyName: string): Promise<void> {
    event.preventDefault();
    const body = { displayName: displayName.trim(), givenName: givenName.trim() || null, familyName: familyName.trim() || null };
    const isDone = await this.attempt.run(async () => {
      this.store.take(await this.api.patch<OwnAccount>('/account/name', body));
      await this.session.load();
    });
    if (isDone) {
      this.edit(null);
      this.notices.show({ text: this.t('shell.account.name-saved') });
    }
  }

  protected async changeMail(event: Event, email: string, password: string): Promise<void> {
    event.preventDefault();
    const isDone = await this.attempt.run(async () =>
      this.store.take(await this.api.put<OwnAccount>('/account/mail', { email: email.trim(), password })),
    );
    if (isDone) {
      this.edit(null);
      this.notices.show({ text: this.t('shell.account.mail-sent', { address: email.trim() }) });
    }
  }
}
