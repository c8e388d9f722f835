import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { t } from '@bocage/sdk-ui';
import { redListCategory } from './red-list';

/** A red list category: its code in its fixed colour, and the word that says what it means. */
@Component({
  selector: 'synthesis-red-list-tag',
  template: `<span class="code" [attr.data-category]="category()">{{ code() }}</span> {{ word() }}`,
  styles: `
    :host {
      display: inline-flex;
      gap: 6px;
      align-items: center;
    }
    /* The colours of the IUCN, the same on every screen and in both themes. */
    .code {
      min-width: 2.6em;
      padding: 1px 5px;
      border-radius: 4px;
      background: #d1d1c6;
      color: #1d2623;
      font-size: var(--size-1);
      font-weight: 680;
      line-height: 1.5;
      text-align: center;
    }
    [data-category='EX'] {
      background: #1b1b1b;
      color: #fff;
      box-shadow: inset 0 0 0 1px var(--line-strong);
    }
    [data-category='EW'],
    [data-category='RE'] {
      background: #542344;
      color: #fff;
    }
    [data-category='CR*'],
    [data-category='CR'] {
      background: #c1190a;
      color: #fff;
    }
    [data-category='EN'] {
      background: #fc7f3f;
    }
    [data-category='VU'] {
      background: #f9e814;
    }
    [data-category='NT'] {
      background: #cce226;
    }
    [data-category='LC'] {
      background: #60c659;
    }
    [data-category='NA'],
    [data-category='NE'] {
      background: #fff;
      box-shadow: inset 0 0 0 1px #87908a;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RedListTag {
  readonly code = input.required<string>();

  private readonly t = t();
  protected readonly category = computed(() => redListCategory(this.code()));
  protected readonly word = computed(() => {
    const category = this.category();
    return category ? this.t(`synthesis.red-list.${category === 'CR*' ? 'CR-star' : category}`) : '';
  });
}
