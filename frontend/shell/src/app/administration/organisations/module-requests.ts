import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { ErrorNotice, Language, ModuleLoader, Notices, problemOf, t } from '@bocage/sdk-ui';
import type { ManagedOrganisation } from '@bocage/server/shared/organisations';
import { ModuleDesk } from '../data/module-desk';
import { Busy } from '../parts/busy';
import { formValues } from '../parts/form-values';

/** Modules an organisation asks for, and what was answered. */
@Component({
  selector: 'shell-module-requests',
  imports: [ErrorNotice],
  template: `
    @if (problem(); as found) {
      <bocage-error [problem]="found" retryable (retry)="requests.reload()" />
    } @else if (requests.hasValue()) {
      <ul class="plain" role="list">
        @for (request of requests.value(); track request.id) {
          <li>
            <strong>{{ title(request.moduleKey) }}</strong>
            <span class="tag" [class.pending]="request.state === 'pending'" [class.good]="request.state === 'accepted'">
              {{ t('shell.module-request.' + request.state) }}
            </span>
            <br />{{ request.purpose }}
            <span class="muted">{{ request.askedBy }} · {{ language.date(request.askedAt) }}</span>
            @if (request.answer) {
              <br />{{ t('shell.module-request.answer') }}{{ language.colon() }} {{ request.answer }}
            }
            @if (request.state === 'pending') {
              <br />
              <button type="button" class="button" [disabled]="busy.isBusy()" (click)="withdraw(request.id)">
                {{ t('shell.module-request.withdraw') }}
              </button>
            }
          </li>
        }
      </ul>
    }
    @if (busy.refusal(); as refusal) {
      <bocage-error [problem]="refusal" />
    }
    @if (askable().length) {
      <details>
        <summary>{{ t('shell.module-request.ask') }}</summary>
        <form #form (submit)="ask($event, form)">
          <div class="field">
            <label for="asked-module">{{ t('shell.health.module') }}</label>
            <select id="asked-module" name="moduleKey" class="input">
              @for (module of askable(); track module.key) {
                <option [value]="module.key">{{ module.title }}</option>
              }
            </select>
          </div>
          <div class="field">
            <label for="asked-purpose">{{ t('shell.module-request.purpose') }}</label>
            <textarea id="asked-purpose" name="purpose" class="input" required maxlength="2000"></textarea>
          </div>
          <div class="actions">
            <button type="submit" class="button primary" [disabled]="busy.isBusy()">{{ t('shell.module-request.send') }}</button>
          </div>
        </form>
      </details>
    }
  `,
  styleUrl: '../parts/page.css',
  styles: `
    :host {
      display: grid;
      gap: 12px;
      margin-top: 12px;
    }
    summary {
      font-size: var(--size-2);
      font-weight: 560;
      cursor: pointer;
    }
    form {
      max-width: 34rem;
      margin-top: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModuleRequests {
  readonly organisation = input.required<ManagedOrganisation>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly desk = inject(ModuleDesk);
  private readonly notices = inject(Notices);
  private readonly installed = inject(ModuleLoader).modules;
  protected readonly busy = new Busy();
  protected readonly requests = resource({
    params: () => this.organisation().id,
    loader: ({ params, abortSignal }) => this.desk.requests(params, abortSignal),
  });
  protected readonly problem = problemOf(this.requests);
  protected readonly askable = computed(() => {
    const pending = new Set(
      (this.requests.hasValue() ? this.requests.value() : []).filter(({ state }) => state === 'pending').map(({ moduleKey }) => moduleKey),
    );
    return this.installed
      .filter(({ manifest: { key } }) => !this.organisation().modules.includes(key) && !pending.has(key))
      .map(({ manifest: { key, title } }) => ({ key, title: this.language.text(title) }));
  });

  protected title(key: string): string {
    const module = this.installed.find(({ manifest }) => manifest.key === key);
    return module ? this.language.text(module.manifest.title) : key;
  }

  protected async ask(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const { moduleKey, purpose } = formValues(form);
    if (!moduleKey || !purpose) {
      return;
    }
    if (await this.busy.run(() => this.desk.ask(this.organisation().id, moduleKey, purpose))) {
      this.requests.reload();
      this.notices.show({ text: this.t('shell.module-request.sent') });
    }
  }

  protected async withdraw(id: string): Promise<void> {
    if (await this.busy.run(() => this.desk.decide(id, { state: 'withdrawn' }))) {
      this.requests.reload();
    }
  }
}
