import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, resource, signal } from '@angular/core';
import { Api, ErrorNotice, Language, Notices, t } from '@bocage/sdk-ui';
import type { OwnIdentity } from '@bocage/server/shared/account';
import { Attempt } from '../login/attempt';
import { AccountStore } from './account-store';

/** Nothing where this deployment has no sign-in service. */
@Component({
  selector: 'shell-account-services',
  imports: [ErrorNotice],
  template: `
    @if (service(); as name) {
      <h2 id="services">{{ t('shell.services.title') }}</h2>
      @if (attempt.problem(); as found) {
        <bocage-error [problem]="found" />
      }
      @for (identity of rows(); track identity.id) {
        <div class="actions">
          <p>
            {{ t('shell.services.linked', { service: name, date: language.date(identity.createdAt) }) }}
            <span class="muted">{{ identity.email }}</span>
          </p>
          <button type="button" class="button" [disabled]="attempt.isBusy()" (click)="detach(identity.id)">
            {{ t('shell.services.detach') }}
          </button>
        </div>
      } @empty {
        @if (isOpen()) {
          <form (submit)="attach($event, password.value)">
            <div class="field">
              <label for="service-password">{{ t('shell.account.present-password') }}</label>
              <input #password id="service-password" type="password" class="input" required autocomplete="current-password" />
            </div>
            <div class="actions">
              <button type="submit" class="button primary" [disabled]="attempt.isBusy()">
                {{ t('shell.services.go', { service: name }) }}
              </button>
              <button type="button" class="button" (click)="isOpen.set(false)">{{ t('shell.cancel') }}</button>
            </div>
          </form>
        } @else if (!store.account()?.isDemonstration) {
          <button type="button" class="button" (click)="isOpen.set(true)">{{ t('shell.services.attach', { service: name }) }}</button>
        }
      }
    }
  `,
  styleUrl: './account-part.css',
  host: { role: 'region', '[attr.aria-labelledby]': "service() ? 'services' : null", '[hidden]': '!service()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ServicesPart {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly store = inject(AccountStore);
  protected readonly attempt = new Attempt();
  protected readonly isOpen = signal(false);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly location = inject(DOCUMENT).location;

  private readonly ways = resource({ loader: () => this.api.get<{ readonly identityService: string | null }>('/session/ways') });
  private readonly identities = resource({ loader: () => this.api.get<{ readonly items: readonly OwnIdentity[] }>('/account/identities') });
  protected readonly service = computed(() => (this.ways.hasValue() ? this.ways.value().identityService : null));
  protected readonly rows = computed(() => (this.identities.hasValue() ? this.identities.value().items : []));

  protected async attach(event: Event, password: string): Promise<void> {
    event.preventDefault();
    await this.attempt.run(async () => {
      const { address } = await this.api.post<{ readonly address: string }>('/account/identities', { password });
      this.location.assign(address);
    });
  }

  protected async detach(id: string): Promise<void> {
    if (await this.attempt.run(() => this.api.delete(`/account/identities/${id}`))) {
      this.notices.show({ text: this.t('shell.services.detached') });
    }
    this.identities.reload();
  }
}
