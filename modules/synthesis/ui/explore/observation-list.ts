import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { Grid, GridCell, GridRow, Icon, Language, Session, t, TaxonName } from '@bocage/sdk-ui';
import { type ListedObservation, Observations } from '../data/observations';
import { firstVernacular } from '../data/vernacular';
import type { ObservationFilter } from '../../shared';
import { columnsOf } from './columns';
import { countWords } from './count-words';
import { dateWords } from './date-words';
import { NoResult } from './no-result';

/** The observations of a question, newest first, as many as there are. */
@Component({
  selector: 'synthesis-observation-list',
  imports: [Grid, GridCell, GridRow, Icon, NoResult, TaxonName],
  templateUrl: './observation-list.html',
  styleUrl: './observation-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ObservationList {
  readonly filter = input.required<ObservationFilter>();
  readonly current = input<string | null>(null);
  readonly total = input<number | null>(null);
  readonly opened = output<ListedObservation>();
  readonly pointed = output<ListedObservation | null>();
  /** The first lines of a new question. */
  readonly began = output<readonly ListedObservation[]>();

  protected readonly t = t();
  protected readonly rowType?: ListedObservation;
  protected readonly firstVernacular = firstVernacular;
  private readonly language = inject(Language);
  private readonly session = inject(Session);
  private readonly observations = inject(Observations);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly columns = computed(() =>
    columnsOf(
      { label: (key) => this.t(`synthesis.column.${key}`), date: this.date, place: this.place, count: this.count },
      this.session.settings('synthesis'),
    ),
  );
  protected readonly fetchPage = computed(() => {
    const filter = this.filter();
    this.language.current();
    return async (cursor: string | null) => {
      const page = await this.observations.page(filter, cursor);
      if (cursor === null && filter === this.filter()) {
        this.began.emit(page.items);
      }
      return page;
    };
  });
  protected readonly idOf = ({ id }: ListedObservation): string => id;

  /** Gives the keyboard back to the list, where it was. */
  focus(): void {
    this.host.querySelector<HTMLElement>('[role=grid]')?.focus();
  }

  protected readonly date = ({ dateMin, dateMax }: ListedObservation): string =>
    dateWords(
      dateMin,
      dateMax,
      (value) => this.language.date(value),
      (month) => this.t(`synthesis.month-short.${month}`),
    );
  protected readonly place = ({ communeName, displayAreaName, departmentName }: ListedObservation): string =>
    displayAreaName ?? communeName ?? departmentName ?? '';
  protected readonly count = (row: ListedObservation): string => countWords(row, (value) => this.language.number(value));
}
