import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language, t } from '@bocage/sdk-ui';
import type { TaxonFigures } from '../data/taxa';

/** The figures of a taxon; the first one opens its observations. */
@Component({
  selector: 'synthesis-key-figures',
  imports: [RouterLink],
  template: `
    <dl>
      <div>
        <dt>{{ t('synthesis.figure.observations', { count: figures().observations }) }}</dt>
        <dd>
          <a routerLink="/synthesis" [queryParams]="{ taxon: cdNom() }">{{ language.number(figures().observations) }}</a>
        </dd>
      </div>
      @if (figures().taxa > 1) {
        <div>
          <dt>{{ t('synthesis.figure.taxa', { count: figures().taxa }) }}</dt>
          <dd>{{ language.number(figures().taxa) }}</dd>
        </div>
      }
      <div>
        <dt>{{ t('synthesis.figure.datasets', { count: figures().datasets.length }) }}</dt>
        <dd>{{ language.number(figures().datasets.length) }}</dd>
      </div>
      @if (figures().observers) {
        <div>
          <dt>{{ t('synthesis.figure.observers', { count: figures().observers }) }}</dt>
          <dd>{{ language.number(figures().observers) }}</dd>
        </div>
      }
      @if (figures().communes) {
        <div>
          <dt>{{ t('synthesis.figure.communes', { count: figures().communes }) }}</dt>
          <dd>{{ language.number(figures().communes) }}</dd>
        </div>
      }
      @if (figures().firstDate; as first) {
        <div>
          <dt>{{ t('synthesis.figure.first') }}</dt>
          <dd class="date">{{ language.date(first.slice(0, 10)) }}</dd>
        </div>
      }
      @if (figures().lastDate; as last) {
        <div>
          <dt>{{ t('synthesis.figure.last') }}</dt>
          <dd class="date">{{ language.date(last.slice(0, 10)) }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 12px 40px;
      margin: 0;
      padding-block: 16px;
      border-block: 1px solid var(--line);
    }
    div {
      display: flex;
      flex-direction: column-reverse;
      justify-content: flex-end;
    }
    dt {
      color: var(--muted);
      font-size: var(--size-2);
    }
    dd {
      margin: 0;
      font-size: var(--size-5);
      font-weight: 620;
      font-variant-numeric: tabular-nums;
      line-height: 1.3;
    }
    .date {
      font-size: var(--size-4);
      line-height: 1.56;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeyFigures {
  readonly figures = input.required<TaxonFigures>();
  readonly cdNom = input.required<number>();

  protected readonly t = t();
  protected readonly language = inject(Language);
}
