import { ChangeDetectionStrategy, Component, effect, input, output, resource, signal } from '@angular/core';
import { ErrorNotice, problemOf, t } from '@bocage/sdk-ui';

/** Something found by its name. */
export interface Choice<Id extends string | number = string> {
  readonly id: Id;
  readonly label: string;
  readonly detail?: string;
}

const pauseMs = 200;

/** A field in which people type a few letters, and what was found below it, as buttons. */
@Component({
  selector: 'shell-search-choice',
  imports: [ErrorNotice],
  template: `
    <div class="field">
      <label [attr.for]="id">{{ label() }}</label>
      <input
        #field
        type="search"
        class="input"
        autocomplete="off"
        [id]="id"
        [value]="text()"
        (input)="text.set(field.value)"
        (keydown.enter)="$event.preventDefault()"
      />
      @if (help()) {
        <p class="help">{{ help() }}</p>
      }
    </div>
    @if (problem(); as found) {
      <bocage-error [problem]="found" retryable (retry)="answer.reload()" />
    } @else if (asked() && answer.hasValue()) {
      <ul role="list" [class.dimmed]="answer.isLoading()">
        @for (choice of answer.value(); track choice.id) {
          <li>
            <button type="button" (click)="choose(choice)">
              <span>{{ choice.label }}</span>
              @if (choice.detail) {
                <span class="muted">{{ choice.detail }}</span>
              }
            </button>
          </li>
        } @empty {
          <li class="muted">{{ t('shell.search.nothing') }}</li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }
    ul {
      display: grid;
      gap: 2px;
      max-height: 15rem;
      margin: 0;
      padding: 4px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      list-style: none;
      font-size: var(--size-2);
    }
    li.muted {
      padding: 6px 8px;
    }
    button {
      display: grid;
      width: 100%;
      min-height: var(--touch);
      padding: 4px 8px;
      border: 0;
      border-radius: var(--radius);
      background: none;
      text-align: start;
    }
    button:hover {
      background: var(--hedge-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchChoice<Id extends string | number = string> {
  readonly label = input.required<string>();
  readonly help = input('');
  readonly search = input.required<(text: string, signal: AbortSignal) => Promise<readonly Choice<Id>[]>>();
  readonly chosen = output<Choice<Id>>();

  protected readonly t = t();
  protected readonly id = `choice-${(fields += 1)}`;
  protected readonly text = signal('');
  protected readonly asked = signal('');
  protected readonly answer = resource({
    params: () => (this.asked() ? { text: this.asked(), search: this.search() } : undefined),
    loader: ({ params: { text, search }, abortSignal }) => search(text, abortSignal),
  });
  protected readonly problem = problemOf(this.answer);

  constructor() {
    effect((onCleanup) => {
      const text = this.text().trim();
      const timer = setTimeout(() => this.asked.set(text), pauseMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected choose(choice: Choice<Id>): void {
    this.text.set('');
    this.asked.set('');
    this.chosen.emit(choice);
  }
}

let fields = 0;
