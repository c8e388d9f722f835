import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { FilterBar, type FilterChip, FilterEditor, type FilterOption, Icon, Language, t } from '@bocage/sdk-ui';
import type { ListedSite } from '../data/sites';
import { ChoiceEditor } from './choice-editor';
import { type Choice, choicesOf } from './choices';
import { type ChoiceKey, choiceKeys, type SiteFilter } from './filter';
import { SiteSearch } from './site-search';

const icons: Readonly<Record<ChoiceKey, string>> = {
  organisation: 'corporate_fare',
  officer: 'person',
  kind: 'category',
  status: 'flag',
};

/** The search field, « my sites », and the filters that apply. */
@Component({
  selector: 'sites-site-filters',
  imports: [ChoiceEditor, FilterBar, FilterEditor, Icon],
  templateUrl: './site-filters.html',
  styleUrl: './site-filters.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SiteFilters {
  protected readonly t = t();
  protected readonly search = inject(SiteSearch);
  protected readonly keys = choiceKeys;
  private readonly language = inject(Language);

  protected readonly choices = computed((): Readonly<Record<ChoiceKey, readonly Choice[]>> => {
    const all = this.search.all() ?? [];
    const locale = this.language.current();
    const of = (key: ChoiceKey, label: (site: ListedSite, value: string) => string) => choicesOf(all, key, label, locale);
    return {
      organisation: of('organisation', ({ organisation }) => organisation.name),
      officer: of('officer', ({ officers }, value) => officers.find(({ id }) => id === value)?.displayName ?? ''),
      kind: of('kind', (_site, value) => value),
      status: of('status', (_site, value) => this.t(`sites.status.${value}`)),
    };
  });
  protected readonly options = computed((): readonly FilterOption[] =>
    choiceKeys
      // A single value would exclude nothing.
      .filter((key) => this.choices()[key].length > 1)
      .map((key) => ({ key, icon: icons[key], label: this.t(`sites.filter.${key}`) })),
  );
  protected readonly chips = computed((): readonly FilterChip[] =>
    choiceKeys.flatMap((key) => {
      const values = this.search.wanted()[key] ?? [];
      const label = (value: string): string => this.choices()[key].find((choice) => choice.value === value)?.label ?? value;
      return values.length === 0 ? [] : [{ key, label: this.t(`sites.filter.${key}`), value: values.map(label).join(', ') }];
    }),
  );
  protected readonly isMine = computed(() => this.search.wanted().isMine === true);

  protected typed(text: string): void {
    this.search.change({ search: text }, { replacing: true });
  }

  protected choose(key: ChoiceKey, values: readonly string[]): void {
    this.search.change({ [key]: values } as SiteFilter);
  }

  protected removed(key: string): void {
    const known = choiceKeys.find((one) => one === key);
    if (known) {
      this.search.drop(known);
    }
  }
}
