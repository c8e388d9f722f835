import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Language, t } from '@bocage/sdk-ui';
import { plain } from '../parts/plain';
import type { Choice } from './choices';

const filterFrom = 9;

/** A few values to tick, each with the number of sites that have it. */
@Component({
  selector: 'sites-choice-editor',
  template: `
    @if (choices().length >= filterFrom) {
      <div class="field">
        <label [attr.for]="id">{{ t('sites.choice.filter') }}</label>
        <input #field class="input" type="search" [id]="id" (input)="text.set(field.value)" />
      </div>
    }
    <fieldset>
      <legend class="visually-hidden">{{ label() }}</legend>
      @for (choice of shown(); track choice.value) {
        <label>
          <input type="checkbox" [checked]="chosen().includes(choice.value)" (change)="toggle(choice.value)" />
          <span class="name">{{ choice.label }}</span>
          <span class="muted figures">{{ language.number(choice.count) }}</span>
        </label>
      } @empty {
        <p class="small muted">{{ t('sites.choice.none') }}</p>
      }
    </fieldset>
  `,
  styles: `
    :host {
      display: grid;
      gap: 14px;
      min-width: min(280px, 100%);
    }
    fieldset {
      max-height: min(46vh, 380px);
      min-width: 0;
      margin: 0;
      padding: 0;
      overflow: auto;
      border: 0;
    }
    fieldset label {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: var(--touch);
      font-size: var(--size-2);
    }
    .name {
      flex: 1;
    }
    input[type='checkbox'] {
      flex: none;
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--hedge);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoiceEditor {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly changed = output<string[]>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly filterFrom = filterFrom;
  protected readonly id = `sites-choice-${(editors += 1)}`;
  protected readonly text = signal('');
  protected readonly shown = computed(() => this.choices().filter(({ label }) => plain(label).includes(plain(this.text()))));

  protected toggle(value: string): void {
    const chosen = this.chosen();
    this.changed.emit(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  }
}

let editors = 0;
