import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Language, t } from '@bocage/sdk-ui';
import type { ObservationTotal } from '../data/observations';

/** « 1 284 observations · 37 taxons », said aloud when it changes. */
@Component({
  selector: 'synthesis-total-line',
  template: `
    @if (failed()) {
      <p class="failed">
        {{ t('synthesis.total.failed') }} <button type="button" class="button quiet" (click)="retry.emit()">{{ t('sdk.retry') }}</button>
      </p>
    } @else if (words(); as text) {
      <p [class.dimmed]="loading()">{{ text }}</p>
      @if (unsearched(); as note) {
        <p class="note">{{ note }}</p>
      }
    } @else {
      <p class="waiting" aria-hidden="true"></p>
    }
    <p class="visually-hidden" role="status">{{ loading() ? '' : words() + (unsearched() && '. ' + unsearched()) }}</p>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    p {
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .failed,
    .note {
      color: var(--muted);
      font-size: var(--size-2);
      font-weight: 420;
    }
    .waiting {
      width: 15rem;
      max-width: 100%;
      height: 1em;
      border-radius: 3px;
      background: var(--line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TotalLine {
  readonly total = input.required<ObservationTotal | null>();
  readonly loading = input.required<boolean>();
  readonly failed = input(false);
  readonly retry = output();

  protected readonly t = t();
  private readonly language = inject(Language);
  protected readonly words = computed(() => {
    const total = this.total();
    if (!total) {
      return '';
    }
    this.language.current();
    const observations = this.t('synthesis.total.observations', { count: total.observations });
    return total.taxa > 0 ? `${observations} · ${this.t('synthesis.total.taxa', { count: total.taxa })}` : observations;
  });
  /** A search by words cannot look into what is withheld: it says so, rather than letting it seem absent. */
  protected readonly unsearched = computed(() => {
    const count = this.total()?.unsearched ?? 0;
    this.language.current();
    return count > 0 ? this.t('synthesis.total.unsearched', { count }) : '';
  });
}
