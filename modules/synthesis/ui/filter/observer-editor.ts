import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Icon, SearchPicker, t } from '@bocage/sdk-ui';
import { type Person, Reference } from '../data/reference';
import { ExploreFilter } from './explore-filter';
import { Names } from './names';

@Component({
  selector: 'synthesis-observer-editor',
  imports: [Icon, SearchPicker],
  template: `
    <bocage-search-picker [label]="t('synthesis.observer.search')" [search]="search" [idOf]="idOf" (chosen)="add($event)">
      <ng-template let-person>{{ person.displayName }}</ng-template>
    </bocage-search-picker>
    <ul class="chosen" role="list" [attr.aria-label]="t('synthesis.filter.chosen')">
      @for (id of ids(); track id) {
        <li>
          {{ nameOf(id) }}
          <button
            type="button"
            class="button quiet square"
            [attr.aria-label]="t('synthesis.filter.remove', { name: nameOf(id) })"
            (click)="remove(id)"
          >
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

  /** Whoever is not known to the platform is found by the words of the name as cited. */
  protected readonly search = async (text: string, signal: AbortSignal): Promise<readonly Person[]> => [
    ...(await this.reference.persons(text, signal)),
    { id: text, displayName: this.t('synthesis.observer.by-words', { text }) },
  ];
  protected readonly idOf = ({ id }: Person): string => id;

  protected nameOf(id: string): string {
    return this.names.observer(id) ?? '…';
  }

  protected add(person: Person): void {
    this.names.learnPersons(this.isWords(person) ? [] : [person]);
    this.filter.change({ observer: [...new Set([...this.ids(), person.id])] });
  }

  private isWords({ id, displayName }: Person): boolean {
    return displayName === this.t('synthesis.observer.by-words', { text: id });
  }

  protected remove(id: string): void {
    this.filter.change({ observer: this.ids().filter((one) => one !== id) });
  }
}
