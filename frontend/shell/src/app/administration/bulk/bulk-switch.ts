import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { type ActivationState, activationStates } from '@bocage/sdk/shared';
import { ErrorNotice, Language, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { BulkOrder } from '@bocage/server/shared/modules';
import { ModuleDesk } from '../data/module-desk';
import type { MatrixStore } from '../matrix-store';
import { Busy } from '../parts/busy';
import { BulkReportView } from './bulk-report';

/** Several organisations and modules switched alike, seen before it is done. */
@Component({
  selector: 'shell-bulk-switch',
  imports: [BulkReportView, ErrorNotice, Skeleton],
  template: `
    <form (submit)="apply($event)">
      <fieldset>
        <legend>{{ t('shell.modules.state') }}</legend>
        @for (choice of states; track choice) {
          <label class="choice">
            <input type="radio" name="bulk-state" [checked]="state() === choice" (change)="state.set(choice)" />
            {{ t('shell.state.' + choice) }}
          </label>
        }
      </fieldset>
      <fieldset>
        <legend>{{ t('shell.bulk.modules') }}</legend>
        @for (module of store().matrix()?.modules ?? []; track module.key) {
          <label class="choice">
            <input type="checkbox" [checked]="modules().includes(module.key)" (change)="toggle('modules', module.key)" />
            {{ language.text(module.title) }}
          </label>
        }
      </fieldset>
      <fieldset>
        <legend>{{ t('shell.bulk.organisations') }}</legend>
        <label class="choice">
          <input type="checkbox" [checked]="isAll()" (change)="toggleAll()" /> <strong>{{ t('shell.bulk.all') }}</strong>
        </label>
        @for (organisation of store().matrix()?.organisations ?? []; track organisation.id) {
          <label class="choice">
            <input
              type="checkbox"
              [checked]="organisations().includes(organisation.id)"
              (change)="toggle('organisations', organisation.id)"
            />
            {{ organisation.name }}
          </label>
        }
      </fieldset>
      <div class="pair">
        <div class="field">
          <label for="bulk-reason">{{ t('shell.modules.reason') }}</label>
          <input #reasonField id="bulk-reason" class="input" maxlength="1000" (change)="reason.set(reasonField.value)" />
        </div>
        <div class="field">
          <label for="bulk-until">{{ t('shell.bulk.until') }}</label>
          <input #untilField id="bulk-until" type="date" class="input" (change)="validTo.set(untilField.value)" />
        </div>
      </div>
      @if (busy.refusal(); as refusal) {
        <bocage-error [problem]="refusal" [kept]="t('shell.modules.unchanged')" />
      }
      @if (problem(); as found) {
        <bocage-error [problem]="found" retryable (retry)="preview.reload()" />
      } @else if (preview.hasValue()) {
        <shell-bulk-report [store]="store()" [report]="preview.value()" [class.dimmed]="preview.isLoading()" />
        <div class="actions">
          <button type="submit" class="button primary" [disabled]="busy.isBusy() || preview.isLoading() || count() === 0">
            {{ t('shell.bulk.apply', { count: count() }) }}
          </button>
        </div>
      } @else if (order()) {
        <bocage-skeleton [lines]="4" />
      } @else {
        <p class="muted small">{{ t('shell.bulk.choose') }}</p>
      }
    </form>
  `,
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BulkSwitch {
  readonly store = input.required<MatrixStore>();
  readonly applied = output<number>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly desk = inject(ModuleDesk);
  protected readonly busy = new Busy();
  protected readonly states = activationStates;
  protected readonly state = signal<ActivationState>('on');
  protected readonly modules = signal<readonly string[]>([]);
  protected readonly organisations = signal<readonly string[]>([]);
  protected readonly reason = signal('');
  protected readonly validTo = signal('');
  protected readonly isAll = computed(() => this.organisations().length === (this.store().matrix()?.organisations.length ?? 0));
  protected readonly order = computed((): BulkOrder | undefined =>
    this.modules().length > 0 && this.organisations().length > 0
      ? {
          organisations: this.organisations(),
          modules: this.modules(),
          state: this.state(),
          reason: this.reason().trim() || null,
          ...(this.validTo() ? { validTo: this.validTo() } : {}),
        }
      : undefined,
  );
  protected readonly preview = resource({
    params: () => this.order(),
    loader: ({ params, abortSignal }) => this.desk.preview(params, abortSignal),
  });
  protected readonly problem = problemOf(this.preview);
  protected readonly count = computed(() => (this.preview.hasValue() ? this.preview.value().changes.length : 0));

  protected toggle(list: 'modules' | 'organisations', key: string): void {
    this[list].update((chosen) => (chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]));
  }

  protected toggleAll(): void {
    this.organisations.set(this.isAll() ? [] : (this.store().matrix()?.organisations ?? []).map(({ id }) => id));
  }

  protected async apply(event: Event): Promise<void> {
    event.preventDefault();
    const order = this.order();
    const outcome = order ? await this.busy.run(() => this.desk.apply(order)) : null;
    if (outcome) {
      this.applied.emit(outcome.done.changes.length);
    }
  }
}
