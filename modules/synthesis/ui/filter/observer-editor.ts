import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Icon, t } from '@bocage/sdk-ui';
import { type Person, Reference } from '../data/reference';
import { SearchPicker } from '../parts/search-picker';
import { ExploreFilter } from './explore-filter';
import { Names } from './names';

@Component({
  selector: 'synthesis-observer-editor',
  imports: [Icon, SearchPicker],
  template: `
    <synthesis-search-picker [label]="t('synthesis.observer.search')" [search]="search" [idOf]="idOf" (chosen)="add($event)">
      <ng-template let-person>{{ person.displayName }}</ng-template>
    </synthesis-search-picker>
    <ul class="chosen" role="list" [attr.aria-label]="t('synthesis.filter.chosen')">
      @for (id of ids(); track id) {
        <li>
          {{ nameOf(id) }}
          <button type="button" class="button quiet square" [attr.aria-label]="t('synthesis.filter.remove', { name: nameOf(id) })" (click)="remove(id)">
            <bocage-icon name="close" />
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ObserverEditor {
  protected readonly t = t();
  private readonly filter = inject(ExploreFilter);
  private readonly names = inject(Names);
  private readonly reference = inject(Reference);
  protected readonly ids = computed(() => this.filter.wanted().observer ?? []);

  protected readonly search = (text: string, signal: AbortSignal): Promise<readonly Person[]> => this.reference.persons(text, signal);
  protected readonly idOf = ({ id }: Person): string => id;

  protected nameOf(id: string): string {
    return this.names.person(id)?.displayName ?? '…';
  }

  protected add(person: Person): void {
    this.names.learnPersons([person]);
    this.filter.change({ observer: [...new Set([...this.ids(), person.id])] });
  }

  protected remove(id: string): void {
    this.filter.change({ observer: this.ids().filter((one) => one !== id) });
  }
}
