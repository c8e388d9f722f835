import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * A taxon as naturalists write it: scientific name in italics, author upright, vernacular name after.
 * @example <bocage-taxon-name name="Salmo trutta" author="Linnaeus, 1758" vernacular="Truite de mer" />
 */
@Component({
  selector: 'bocage-taxon-name',
  template: `<i lang="la">{{ bare() }}</i>
    @if (author()) {
      <span class="author"> {{ author() }}</span>
    }
    @if (vernacular()) {
      <span class="vernacular"> {{ vernacular() }}</span>
    }`,
  styles: `
    .author {
      color: var(--muted);
      font-size: 0.92em;
      font-weight: 420;
    }
    .vernacular {
      margin-inline-start: 0.4em;
      color: var(--muted);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaxonName {
  readonly name = input.required<string>();
  readonly author = input<string | null>();
  readonly vernacular = input<string | null>();

  /** References often give name and author in one string. */
  protected readonly bare = computed(() => {
    const name = this.name().trim();
    const author = this.author()?.trim();
    return author && name.endsWith(author) ? name.slice(0, -author.length).trim() : name;
  });
}
