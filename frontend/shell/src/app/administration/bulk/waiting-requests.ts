import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { ErrorNotice, Language, problemOf, t } from '@bocage/sdk-ui';
import { ModuleDesk } from '../data/module-desk';
import type { MatrixStore } from '../matrix-store';
import { Busy } from '../parts/busy';

/** Requests for modules that wait for a decision. */
@Component({
  selector: 'shell-waiting-requests',
  imports: [ErrorNotice],
  template: `
    @if (problem(); as found) {
      <bocage-error [problem]="found" retryable (retry)="requests.reload()" />
    } @else if (waiting().length) {
      <section class="note" aria-labelledby="waiting-requests">
        <h2 id="waiting-requests">{{ t('shell.modules.requests-waiting', { count: waiting().length }) }}</h2>
        @if (busy.refusal(); as refusal) {
          <bocage-error [problem]="refusal" [kept]="t('shell.modules.unchanged')" />
        }
        <ul class="plain" role="list">
          @for (request of waiting(); track request.id) {
            <li>
              <p>
                <strong>{{ request.organisation }} · {{ store().titleOf(request.moduleKey) }}</strong>
                <span class="muted"> {{ request.askedBy }}, {{ language.date(request.askedAt) }}</span>
                <br />{{ request.purpose }}
              </p>
              <div class="actions">
                <input
                  #answer
                  class="input"
                  maxlength="2000"
                  [attr.aria-label]="t('shell.requests.answer')"
                  [placeholder]="t('shell.requests.answer')"
                />
                <input #until type="date" class="input day" [attr.aria-label]="t('shell.bulk.until')" [title]="t('shell.bulk.until')" />
                <button
                  type="button"
                  class="button primary"
                  [disabled]="busy.isBusy()"
                  (click)="decide(request.id, 'accepted', answer.value, until.value)"
                >
                  {{ t('shell.requests.accept') }}
                </button>
                <button type="button" class="button" [disabled]="busy.isBusy()" (click)="decide(request.id, 'refused', answer.value, '')">
                  {{ t('shell.requests.refuse') }}
                </button>
              </div>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: '../parts/page.css',
  styles: `
    h2 {
      font-size: var(--size-3);
    }
    .plain {
      gap: 14px;
    }
    .actions {
      margin-top: 6px;
    }
    .actions .input {
      flex: 1 1 14rem;
      max-width: 26rem;
    }
    .actions .day {
      flex: 0 0 auto;
      width: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingRequests {
  readonly store = input.required<MatrixStore>();
  readonly decided = output();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly desk = inject(ModuleDesk);
  protected readonly busy = new Busy();
  protected readonly requests = resource({ loader: ({ abortSignal }) => this.desk.requests(null, abortSignal) });
  protected readonly problem = problemOf(this.requests);
  protected readonly waiting = computed(() =>
    (this.requests.hasValue() ? this.requests.value() : []).filter(({ state }) => state === 'pending'),
  );

  protected async decide(id: string, state: 'accepted' | 'refused', answer: string, until: string): Promise<void> {
    const decision = { state, answer: answer.trim() || null, ...(until ? { validTo: until } : {}) };
    if (await this.busy.run(() => this.desk.decide(id, decision))) {
      this.requests.reload();
      this.decided.emit();
    }
  }
}
