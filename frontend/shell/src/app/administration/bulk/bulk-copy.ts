import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, resource, signal } from '@angular/core';
import { ErrorNotice, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import { ModuleDesk } from '../data/module-desk';
import type { MatrixStore } from '../matrix-store';
import { Busy } from '../parts/busy';
import { BulkReportView } from './bulk-report';

/** The modules and settings of one organisation given to others, seen before it is done. */
@Component({
  selector: 'shell-bulk-copy',
  imports: [BulkReportView, ErrorNotice, Skeleton],
  template: `
    <form (submit)="apply($event)">
      <div class="field">
        <label for="copy-source">{{ t('shell.bulk.from') }}</label>
        <select #source id="copy-source" class="input" (change)="choose(source.value)">
          @for (organisation of organisations(); track organisation.id) {
            <option [value]="organisation.id" [selected]="organisation.id === from()">{{ organisation.name }}</option>
          }
        </select>
      </div>
      <fieldset>
        <legend>{{ t('shell.bulk.to') }}</legend>
        @for (organisation of organisations(); track organisation.id) {
          @if (organisation.id !== from()) {
            <label class="choice">
              <input type="checkbox" [checked]="to().includes(organisation.id)" (change)="toggle(organisation.id)" />
              {{ organisation.name }}
            </label>
          }
        }
      </fieldset>
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
      } @else if (to().length) {
        <bocage-skeleton [lines]="4" />
      } @else {
        <p class="muted small">{{ t('shell.bulk.choose-organisation') }}</p>
      }
    </form>
  `,
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BulkCopy {
  readonly store = input.required<MatrixStore>();
  readonly applied = output<number>();

  protected readonly t = t();
  private readonly desk = inject(ModuleDesk);
  protected readonly busy = new Busy();
  protected readonly organisations = computed(() => this.store().matrix()?.organisations ?? []);
  protected readonly from = linkedSignal(() => this.organisations()[0]?.id ?? '');
  protected readonly to = signal<readonly string[]>([]);
  protected readonly preview = resource({
    params: () => (this.to().length > 0 ? { from: this.from(), to: this.to() } : undefined),
    loader: ({ params: { from, to }, abortSignal }) => this.desk.previewCopy(from, to, abortSignal),
  });
  protected readonly problem = problemOf(this.preview);
  protected readonly count = computed(() => (this.preview.hasValue() ? this.preview.value().changes.length : 0));

  protected choose(from: string): void {
    this.from.set(from);
    this.to.update((chosen) => chosen.filter((id) => id !== from));
  }

  protected toggle(id: string): void {
    this.to.update((chosen) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]));
  }

  protected async apply(event: Event): Promise<void> {
    event.preventDefault();
    const outcome = await this.busy.run(() => this.desk.copy(this.from(), this.to()));
    if (outcome) {
      this.applied.emit(outcome.done.changes.length);
    }
  }
}
