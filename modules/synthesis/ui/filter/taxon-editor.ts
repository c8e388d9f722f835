import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Icon, Language, SearchPicker, t, TaxonName } from '@bocage/sdk-ui';
import { Reference, type TaxonMatch } from '../data/reference';
import { vernacular } from '../data/vernacular';
import { ExploreFilter } from './explore-filter';
import { Names } from './names';
import { TaxonOption } from './taxon-option';

const suggestions = 20;

@Component({
  selector: 'synthesis-taxon-editor',
  imports: [Icon, SearchPicker, TaxonName, TaxonOption],
  template: `
    <bocage-search-picker
      [label]="t('synthesis.taxon.search')"
      [help]="t('synthesis.taxon.search-help')"
      [search]="search"
      [idOf]="idOf"
      (chosen)="add($event)"
    >
      <ng-template let-match><synthesis-taxon-option [match]="match" /></ng-template>
    </bocage-search-picker>
    <ul class="chosen" role="list" [attr.aria-label]="t('synthesis.filter.chosen')">
      @for (cdNom of filter.wanted().taxon ?? []; track cdNom) {
        <li>
          @if (names.taxon(cdNom); as taxon) {
            <bocage-taxon-name [name]="taxon.scientificName" [vernacular]="vernacular(taxon, language.current())" />
          } @else {
            {{ cdNom }}
          }
          <button type="button" class="button quiet square" [attr.aria-label]="removeLabel(cdNom)" (click)="remove(cdNom)">
            <bocage-icon name="close" />
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaxonEditor {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly filter = inject(ExploreFilter);
  protected readonly names = inject(Names);
  protected readonly vernacular = vernacular;
  private readonly reference = inject(Reference);
  private readonly taxa = computed(() => this.filter.wanted().taxon ?? []);

  protected readonly search = (text: string, signal: AbortSignal): Promise<readonly TaxonMatch[]> =>
    this.reference.searchTaxa(text, suggestions, signal);
  protected readonly idOf = ({ taxon }: TaxonMatch): string => String(taxon.cdNom);

  protected add({ taxon }: TaxonMatch): void {
    this.names.learnTaxa([taxon]);
    this.filter.change({ taxon: [...new Set([...this.taxa(), taxon.cdNom])] });
  }

  protected remove(cdNom: number): void {
    this.filter.change({ taxon: this.taxa().filter((one) => one !== cdNom) });
  }

  protected removeLabel(cdNom: number): string {
    return this.t('synthesis.filter.remove', { name: this.names.taxon(cdNom)?.scientificName ?? cdNom });
  }
}
