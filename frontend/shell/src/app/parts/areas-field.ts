import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { Icon, Language, SearchPicker, t } from '@bocage/sdk-ui';
import { type Area, Reference } from './reference';

const longestCode = 10;

/** Areas of the reference chosen by their names; at most one when `single`. */
@Component({
  selector: 'shell-areas-field',
  imports: [Icon, SearchPicker],
  template: `
    @if (single() && areas().length > 0) {
      <p class="label">{{ label() }}</p>
    }
    <ul class="chosen" role="list" [attr.aria-label]="label()">
      @for (area of areas(); track area.id) {
        <li>
          {{ area.name }} <span class="kind">{{ kind(area) }}</span>
          <button
            type="button"
            class="button quiet square"
            [attr.aria-label]="t('shell.remove', { name: area.name })"
            (click)="remove(area)"
          >
            <bocage-icon name="close" />
          </button>
        </li>
      }
    </ul>
    @if (!single() || areas().length === 0) {
      <bocage-search-picker [label]="label()" [help]="help()" [search]="search" [idOf]="idOf" (chosen)="add($event)">
        <ng-template let-area>
          <span class="option"
            ><span>{{ area.name }}</span
            ><span class="kind">{{ kind(area) }}</span></span
          >
        </ng-template>
      </bocage-search-picker>
    }
  `,
  styleUrl: './chosen-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreasField {
  readonly label = input.required<string>();
  readonly help = input('');
  readonly single = input(false, { transform: (value: boolean | '') => value === '' || value });
  readonly areas = model<readonly Area[]>([]);

  protected readonly t = t();
  private readonly language = inject(Language);
  private readonly reference = inject(Reference);
  protected readonly search = (text: string, signal: AbortSignal): Promise<readonly Area[]> => this.reference.searchAreas(text, signal);
  protected readonly idOf = ({ id }: Area): string => String(id);

  /** Short codes tell namesakes apart; long ones only take room. */
  protected kind({ typeLabel, type, code }: Area): string {
    return [typeLabel ? this.language.text(typeLabel) : type, code.length <= longestCode ? code : ''].join(' ').trim();
  }

  protected add(area: Area): void {
    this.areas.update((areas) => [...areas.filter(({ id }) => id !== area.id), area]);
  }

  protected remove(area: Area): void {
    this.areas.update((areas) => areas.filter(({ id }) => id !== area.id));
  }
}
