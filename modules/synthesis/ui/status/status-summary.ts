import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language, t } from '@bocage/sdk-ui';
import type { TaxonStatus } from '../data/taxa';
import { bySeverity } from './red-list';
import { RedListTag } from './red-list-tag';

/** The statuses of a taxon in a few lines: red lists with their categories, then the names of the others. */
@Component({
  selector: 'synthesis-status-summary',
  imports: [RedListTag],
  template: `
    @if (redLists().length || others()) {
      <dl>
        @for (list of redLists(); track $index) {
          <dt>{{ language.text(list.type.label) }}</dt>
          <dd>
            <synthesis-red-list-tag [code]="list.code" />
            @if (list.territory) {
              <span class="muted">{{ list.territory }}</span>
            }
          </dd>
        }
        @if (others(); as words) {
          <dt>{{ t('synthesis.status.other-statuses') }}</dt>
          <dd>{{ words }}</dd>
        }
      </dl>
    } @else {
      <p class="small muted">{{ t('synthesis.status.none') }}</p>
    }
  `,
  styles: `
    dl {
      display: grid;
      gap: 2px 12px;
      margin: 0;
      font-size: var(--size-2);
    }
    dt {
      color: var(--muted);
    }
    dd {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 10px;
      margin: 0 0 6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusSummary {
  readonly statuses = input.required<readonly TaxonStatus[]>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly redLists = computed(() => {
    const found = this.statuses().filter(({ type }) => type.isRedList);
    const distinct = new Map(found.map((status) => [`${status.type.code} ${status.code} ${status.territory}`, status]));
    return [...distinct.values()].sort((a, b) => bySeverity(a.code, b.code));
  });
  protected readonly others = computed(() => {
    const labels = this.statuses()
      .filter(({ type }) => !type.isRedList)
      .map(({ type }) => this.language.text(type.label));
    return [...new Set(labels)].join(', ');
  });
}
