import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language, t } from '@bocage/sdk-ui';
import type { TaxonStatus } from '../data/taxa';
import { bySeverity } from './red-list';
import { RedListTag } from './red-list-tag';

/** All statuses of a taxon: kind, value, territory and the text that says so. */
@Component({
  selector: 'synthesis-status-table',
  imports: [RedListTag],
  templateUrl: './status-table.html',
  styleUrl: './status-table.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusTable {
  readonly statuses = input.required<readonly TaxonStatus[]>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly sorted = computed(() =>
    [...this.statuses()].sort(
      (a, b) =>
        Number(b.type.isRedList) - Number(a.type.isRedList) ||
        (a.type.isRedList ? bySeverity(a.code, b.code) : 0) ||
        this.language.text(a.type.label).localeCompare(this.language.text(b.type.label)),
    ),
  );
}
