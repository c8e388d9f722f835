import { ChangeDetectionStrategy, Component, computed, inject, output, resource } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Api, Language, t } from '@bocage/sdk-ui';

/** An account that anyone may use in a demonstration. */
export interface DemonstrationAccount {
  readonly login: string;
  readonly password: string;
  readonly displayName: string;
  readonly organisation: { readonly code: string; readonly name: string };
  readonly roleLabel: Localised;
}

@Component({
  selector: 'shell-demonstration-accounts',
  template: `
    @if (groups().length) {
      <section aria-labelledby="demonstration">
        <h2 id="demonstration">{{ t('shell.demonstration') }}</h2>
        <p class="muted small">{{ t('shell.login.demonstration') }}</p>
        @for (group of groups(); track group.name) {
          <h3>{{ group.name }}</h3>
          <ul role="list">
            @for (account of group.accounts; track account.login) {
              <li>
                <button type="button" (click)="chosen.emit(account)">
                  <span class="role">{{ language.text(account.roleLabel) }}</span>
                  <span class="muted">{{ account.displayName }}</span>
                </button>
              </li>
            }
          </ul>
        }
      </section>
    }
  `,
  styles: `
    section {
      padding-top: 24px;
      border-top: 1px solid var(--line);
    }
    h2 {
      font-size: var(--size-3);
    }
    h3 {
      margin: 16px 0 4px;
      color: var(--muted);
      font-size: var(--size-2);
      font-weight: 560;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    button {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
      align-items: baseline;
      justify-content: space-between;
      width: 100%;
      min-height: 44px;
      padding: 8px 14px;
      border: 0;
      border-radius: var(--radius);
      background: none;
      font-size: var(--size-2);
      text-align: start;
    }
    button:hover {
      background: var(--hedge-soft);
    }
    .role {
      font-weight: 560;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DemonstrationAccounts {
  readonly chosen = output<DemonstrationAccount>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly answer = resource({
    loader: () => this.api.get<{ readonly accounts: readonly DemonstrationAccount[] }>('/demonstration'),
  });

  /** Outside a demonstration the address does not exist, and nothing is shown. */
  protected readonly groups = computed(() => {
    const accounts = this.answer.hasValue() ? this.answer.value().accounts : [];
    const groups = new Map<string, DemonstrationAccount[]>();
    for (const account of accounts) {
      groups.set(account.organisation.name, [...(groups.get(account.organisation.name) ?? []), account]);
    }
    return [...groups].map(([name, members]) => ({ name, accounts: members }));
  });
}
