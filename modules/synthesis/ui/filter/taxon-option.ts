import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language, t, TaxonName } from '@bocage/sdk-ui';
import type { TaxonMatch } from '../data/reference';
import { vernacular } from '../data/vernacular';

/** A taxon among the suggestions: names, rank, and the synonym it was found by. */
@Component({
  selector: 'synthesis-taxon-option',
  imports: [TaxonName],
  template: `
    <span class="name"><bocage-taxon-name [name]="match().taxon.scientificName" [author]="match().taxon.author" /></span>
    <span class="rank">{{ language.text(match().taxon.rank.label) }}</span>
    @if (second(); as text) {
      <span class="second">{{ text }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      column-gap: 12px;
      align-items: baseline;
      font-size: var(--size-2);
      line-height: 1.4;
    }
    .name {
      overflow: hidden;
      font-size: var(--size-3);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .rank,
    .second {
      color: var(--muted);
    }
    .second {
      grid-column: 1 / -1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaxonOption {
  readonly match = input.required<TaxonMatch>();

  protected readonly language = inject(Language);
  private readonly t = t();
  protected readonly second = computed(() => {
    const { name, kind, taxon } = this.match();
    if (kind === 'synonym') {
      return this.t('synthesis.taxon.synonym', { name });
    }
    return kind.startsWith('vernacular') ? name : vernacular(taxon, this.language.current());
  });
}
