import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { SearchPicker, t } from '@bocage/sdk-ui';
import { type Area, Reference, type TaxonMatch } from '../data/reference';
import { plain } from '../parts/plain';
import { AreaOption } from './area-option';
import { ExploreFilter } from './explore-filter';
import { Names } from './names';
import { TaxonOption } from './taxon-option';

type Found = { readonly match: TaxonMatch; readonly area?: never } | { readonly area: Area; readonly match?: never };

const taxaShown = 7;
const areasShown = 5;

/** One field for what people look for first: a taxon or a place, by any of its names. */
@Component({
  selector: 'synthesis-quick-search',
  imports: [AreaOption, SearchPicker, TaxonOption],
  template: `
    <bocage-search-picker
      floating
      [label]="t('synthesis.quick.label')"
      [placeholder]="t('synthesis.quick.placeholder')"
      [search]="search"
      [idOf]="idOf"
      (chosen)="choose($event)"
    >
      <ng-template let-found>
        @if (found.match) {
          <synthesis-taxon-option [match]="found.match" />
        } @else {
          <synthesis-area-option [area]="found.area" />
        }
      </ng-template>
    </bocage-search-picker>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuickSearch {
  protected readonly t = t();
  private readonly reference = inject(Reference);
  private readonly filter = inject(ExploreFilter);
  private readonly names = inject(Names);

  protected readonly idOf = ({ match, area }: Found): string => (match ? `taxon ${match.taxon.cdNom}` : `area ${area.id}`);

  protected readonly search = async (text: string, signal: AbortSignal): Promise<readonly Found[]> => {
    const [taxa, areas] = await Promise.all([
      this.reference.searchTaxa(text, taxaShown, signal),
      this.reference.searchAreas(text, null, areasShown, signal),
    ]);
    const named = plain(text);
    const places = areas.map((area) => ({ area }));
    const matches = taxa.map((match) => ({ match }));
    return areas.some(({ name }) => plain(name) === named) && !taxa.some(({ name }) => plain(name) === named)
      ? [...places, ...matches]
      : [...matches, ...places];
  };

  protected choose({ match, area }: Found): void {
    const { taxon = [], area: places = [] } = this.filter.wanted();
    if (match) {
      this.names.learnTaxa([match.taxon]);
      this.filter.change({ taxon: [...new Set([...taxon, match.taxon.cdNom])] });
    } else {
      this.names.learnAreas([area]);
      this.filter.change({ area: [...new Set([...places, area.id])] });
    }
  }
}
