import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { Icon, Language, SearchPicker, t, TaxonName } from '@bocage/sdk-ui';
import type { NamedTaxon } from '@bocage/server/shared/named';
import { Reference, type TaxonMatch, vernacular } from './reference';

/** Taxa chosen by their names; at most one when `single`. */
@Component({
  selector: 'shell-taxa-field',
  imports: [Icon, SearchPicker, TaxonName],
  template: `
    @if (single() && taxa().length > 0) {
      <p class="label">{{ label() }}</p>
    }
    <ul class="chosen" role="list" [attr.aria-label]="label()">
      @for (taxon of taxa(); track taxon.cdNom) {
        <li>
          <bocage-taxon-name [name]="taxon.scientificName" [vernacular]="vernacular(taxon, language.current())" />
          <button
            type="button"
            class="button quiet square"
            [attr.aria-label]="t('shell.remove', { name: taxon.scientificName })"
            (click)="remove(taxon)"
          >
            <bocage-icon name="close" />
          </button>
        </li>
      }
    </ul>
    @if (!single() || taxa().length === 0) {
      <bocage-search-picker [label]="label()" [help]="help()" [search]="search" [idOf]="idOf" (chosen)="add($event)">
        <ng-template let-match>
          <span class="option">
            <bocage-taxon-name [name]="match.taxon.scientificName" [vernacular]="vernacular(match.taxon, language.current())" />
            <span class="kind">{{ language.text(match.taxon.rank.label) }}</span>
          </span>
        </ng-template>
      </bocage-search-picker>
    }
  `,
  styleUrl: './chosen-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaxaField {
  readonly label = input.required<string>();
  readonly help = input('');
  readonly single = input(false, { transform: (value: boolean | '') => value === '' || value });
  readonly taxa = model<readonly NamedTaxon[]>([]);

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly vernacular = vernacular;
  private readonly reference = inject(Reference);
  protected readonly search = (text: string, signal: AbortSignal): Promise<readonly TaxonMatch[]> =>
    this.reference.searchTaxa(text, signal);
  protected readonly idOf = ({ taxon }: TaxonMatch): string => String(taxon.cdNom);

  protected add({ taxon }: TaxonMatch): void {
    this.taxa.update((taxa) => [...taxa.filter(({ cdNom }) => cdNom !== taxon.cdNom), taxon]);
  }

  protected remove(taxon: NamedTaxon): void {
    this.taxa.update((taxa) => taxa.filter(({ cdNom }) => cdNom !== taxon.cdNom));
  }
}
