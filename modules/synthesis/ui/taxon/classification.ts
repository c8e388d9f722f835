import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language, t } from '@bocage/sdk-ui';
import type { Ancestor } from '../data/taxa';

/** The way from the root of the tree to a taxon, each step a link. */
@Component({
  selector: 'synthesis-classification',
  imports: [RouterLink],
  template: `
    <nav [attr.aria-label]="t('synthesis.taxon.classification')">
      <ol role="list">
        @for (ancestor of ancestors(); track ancestor.cdNom) {
          <li>
            <a [routerLink]="['/synthesis/taxon', ancestor.cdNom]" [title]="language.text(ancestor.rank.label)"
              ><i lang="la">{{ ancestor.scientificName }}</i></a
            >
          </li>
        }
      </ol>
    </nav>
  `,
  styles: `
    ol {
      display: flex;
      flex-wrap: wrap;
      margin: 0;
      padding: 0;
      font-size: var(--size-2);
      list-style: none;
    }
    li + li::before {
      content: '›';
      padding-inline: 6px;
      color: var(--muted);
    }
    a {
      display: inline-block;
      min-height: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Classification {
  readonly ancestors = input.required<readonly Ancestor[]>();

  protected readonly t = t();
  protected readonly language = inject(Language);
}
