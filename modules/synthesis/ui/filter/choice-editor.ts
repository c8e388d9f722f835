import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { Skeleton, t } from '@bocage/sdk-ui';
import { plain } from '../parts/plain';

/** A line that can be ticked. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

const filterFrom = 9;

/** A few things among a list that is short enough to be read whole. */
@Component({
  selector: 'synthesis-choice-editor',
  imports: [Skeleton],
  template: `
    @if (choices(); as all) {
      @if (isLong()) {
        <div class="field">
          <label [attr.for]="id">{{ t('synthesis.choice.filter') }}</label>
          <input #field class="input" type="search" [id]="id" (input)="text.set(field.value)" />
        </div>
      }
      <fieldset class="scroll">
        <legend class="visually-hidden">{{ label() }}</legend>
        @for (choice of shown(); track choice.value) {
          <label class="check"
            ><input type="checkbox" [checked]="isChosen(choice.value)" (change)="toggle(choice.value)" />{{ choice.label }}</label
          >
        } @empty {
          <p class="small muted">{{ t(all.length ? 'synthesis.choice.none-matches' : 'synthesis.choice.none') }}</p>
        }
      </fieldset>
    } @else {
      <bocage-skeleton [lines]="4" />
    }
  `,
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoiceEditor {
  readonly label = input.required<string>();
  /** Nothing yet while the list is read. */
  readonly choices = input.required<readonly Choice[] | null>();
  readonly chosen = input.required<readonly string[]>();
  readonly changed = output<readonly string[]>();

  protected readonly t = t();
  protected readonly id = `choice-${(editors += 1)}`;
  protected readonly text = signal('');
  protected readonly isLong = computed(() => (this.choices()?.length ?? 0) >= filterFrom);
  protected readonly shown = computed(() => {
    const words = plain(this.text());
    return (this.choices() ?? []).filter(({ label }) => plain(label).includes(words));
  });

  protected isChosen(value: string): boolean {
    return this.chosen().includes(value);
  }

  protected toggle(value: string): void {
    this.changed.emit(this.isChosen(value) ? this.chosen().filter((one) => one !== value) : [...this.chosen(), value]);
  }
}

let editors = 0;
