import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { type Control, nameOf } from '../forms/fault-words';
import { Language } from '../i18n/language';
import { Icon } from './icon';
import { problemAdvice, problemText } from './problem-text';

/**
 * A problem in words: what happened, which fields are wrong, what was kept, what to do, and the request number to quote.
 * A network that is away is a state: told calmly, and asked again by itself when it is back.
 * @example <bocage-error [problem]="problem()" [kept]="t('stations.draft-kept')" retryable (retry)="load()" />
 */
@Component({
  selector: 'bocage-error',
  imports: [Icon],
  template: `
    <bocage-icon [name]="isAway() ? 'cloud_off' : 'error'" />
    <div>
      <p class="what">{{ what() }}</p>
      @if (faults().length) {
        <ul>
          @for (fault of faults(); track $index) {
            <li>
              @if (fault.label) {
                <strong>{{ fault.label }}{{ language.colon() }}</strong>
              } @else {
                <code>{{ fault.pointer }}</code>{{ language.colon() }}
              }
              {{ fault.words }}
            </li>
          }
        </ul>
      }
      @if (kept()) {
        <p>{{ kept() }}</p>
      }
      @if (advice(); as text) {
        <p>{{ text }}</p>
      }
      @if (problem().requestId; as id) {
        <p class="number">
          {{ language.translate('sdk.request-number') }} <code>{{ id }}</code>
        </p>
      }
      @if (retryable()) {
        <button type="button" class="button" (click)="retry.emit()">{{ language.translate('sdk.retry') }}</button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 12px;
      padding: 14px 16px;
      border-inline-start: 3px solid var(--clay);
      border-radius: 0 var(--radius) var(--radius) 0;
      background: var(--clay-soft);
    }
    :host(.away) {
      border-color: var(--wheat);
      background: var(--wheat-soft);
    }
    bocage-icon {
      margin-top: 2px;
      color: var(--clay);
    }
    :host(.away) bocage-icon {
      color: var(--wheat-text);
    }
    div {
      display: grid;
      justify-items: start;
      gap: 4px;
    }
    .what {
      font-weight: 560;
    }
    ul {
      margin: 0;
      padding-inline-start: 18px;
    }
    .number {
      font-size: var(--size-2);
    }
    code {
      user-select: all;
      overflow-wrap: anywhere;
    }
    button {
      margin-top: 8px;
    }
  `,
  host: { role: 'alert', '[class.away]': 'isAway()', '(window:online)': 'back()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErrorNotice {
  readonly problem = input.required<ProblemDocument>();
  readonly kept = input('');
  readonly retryable = input(false, { transform: (value: boolean | '') => value === '' || value });
  readonly retry = output();

  protected readonly language = inject(Language);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly what = computed(() => problemText(this.language, this.problem()));
  protected readonly faults = computed(() =>
    (this.problem().errors ?? [])
      .map(({ pointer, title, code }) => ({
        pointer: pointer.slice(1),
        label: this.labelOf(pointer),
        words: this.language.typeset(title ?? this.language.translate(code)),
      }))
      // A problem that is wholly that of one field is told once.
      .filter(({ words }) => words !== this.what()),
  );
  protected readonly advice = computed(() => problemAdvice(this.language, this.problem()));
  protected readonly isAway = computed(() => this.problem().code === 'sdk.network-unreachable');

  /** The form around this notice names its fields as they are sent. */
  private labelOf(pointer: string): string {
    const field = this.element.closest('form')?.elements.namedItem(pointer.slice(1));
    return field instanceof HTMLElement ? nameOf(field as Control) : '';
  }

  protected back(): void {
    if (this.isAway() && this.retryable()) {
      this.retry.emit();
    }
  }
}
