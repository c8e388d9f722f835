import { ChangeDetectionStrategy, Component, computed, effect, inject, output } from '@angular/core';
import { FilterBar, FilterEditor, SensitivityLevels, Session, t } from '@bocage/sdk-ui';
import { validationLevels } from '../status/validation-tag';
import { ChipWords } from './chip-words.service';
import { chipsOf } from './chip-words';
import { type Choice, ChoiceEditor } from './choice-editor';
import { ExploreFilter } from './explore-filter';
import { filterFields, isFieldKey } from './fields';
import { Names } from './names';
import { ObserverEditor } from './observer-editor';
import { PeriodEditor } from './period-editor';
import { PlaceEditor } from './place-editor';
import { QuickSearch } from './quick-search';
import { SeasonEditor } from './season-editor';
import { StatusEditor } from './status-editor';
import { taxonGroups } from './taxon-groups';
import { TaxonEditor } from './taxon-editor';
import { TextEditor } from './text-editor';

/** Search, chips and editors of all the filters. */
@Component({
  selector: 'synthesis-filters',
  imports: [
    ChoiceEditor,
    FilterBar,
    FilterEditor,
    ObserverEditor,
    PeriodEditor,
    PlaceEditor,
    QuickSearch,
    SeasonEditor,
    StatusEditor,
    TaxonEditor,
    TextEditor,
  ],
  templateUrl: './filters.html',
  styleUrl: './filters.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Filters {
  readonly draw = output<'rectangle' | 'polygon'>();

  protected readonly t = t();
  protected readonly filter = inject(ExploreFilter);
  private readonly names = inject(Names);
  protected readonly chipWords = inject(ChipWords);
  private readonly session = inject(Session);
  private readonly sensitivityLevels = inject(SensitivityLevels);
  private readonly readsExact = computed(() => this.session.right('synthesis.observation.read')?.exact === true);

  protected readonly chips = computed(() => chipsOf(this.filter.wanted(), this.chipWords.wording));
  protected readonly options = computed(() =>
    filterFields
      .filter(({ key }) => key !== 'sensitivity' || this.readsExact())
      .map(({ key, icon }) => ({ key, icon, label: this.t(`synthesis.filter.${key}`) })),
  );
  protected readonly datasets = computed(() => this.names.datasets()?.map(choiceOf) ?? null);
  protected readonly frameworks = computed(() => this.names.frameworks()?.map(choiceOf) ?? null);
  protected readonly levels = computed(() =>
    validationLevels.map((value): Choice => ({ value, label: this.t(`synthesis.validation.${value}`) })),
  );

  protected readonly groups = computed(() => taxonGroups.map((value): Choice => ({ value, label: this.chipWords.wording.group(value) })));
  /** From the first that withholds something. */
  protected readonly sensitivityCodes = computed(() =>
    this.sensitivityLevels
      .all()
      .slice(1)
      .map(({ code }) => code),
  );

  constructor() {
    effect(() => void this.names.need(this.filter.wanted()));
  }

  protected opened(key: string): void {
    if (key === 'dataset') {
      void this.names.needDatasets();
    } else if (key === 'framework') {
      void this.names.needFrameworks();
    } else if (key === 'drawn') {
      this.draw.emit('polygon');
    }
  }

  protected removed(key: string): void {
    if (isFieldKey(key)) {
      this.filter.drop(key);
    }
  }
}

function choiceOf({ id, name }: { readonly id: string; readonly name: string }): Choice {
  return { value: id, label: name };
}
