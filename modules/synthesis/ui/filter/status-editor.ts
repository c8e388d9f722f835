import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Language, Skeleton, t } from '@bocage/sdk-ui';
import type { StatusType } from '../data/reference';
import { bySeverity } from '../status/red-list';
import { RedListTag } from '../status/red-list-tag';
import { ExploreFilter } from './explore-filter';
import { Names } from './names';
import { threatened, withStatus, written } from './status-choice';

/** From the lists people work with to those of the whole world. */
const order = ['LRN', 'LRR', 'LRE', 'LRM'];

function nearness({ code }: StatusType): number {
  return order.includes(code) ? order.indexOf(code) : order.length;
}

@Component({
  selector: 'synthesis-status-editor',
  imports: [RedListTag, Skeleton],
  templateUrl: './status-editor.html',
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusEditor {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly filter = inject(ExploreFilter);
  private readonly names = inject(Names);
  protected readonly types = this.names.statusTypes;
  private readonly current = computed(() => this.filter.wanted().status ?? []);
  protected readonly redLists = computed(() =>
    (this.types() ?? []).filter(({ isRedList, values }) => isRedList && values.length > 0).sort((a, b) => nearness(a) - nearness(b)),
  );
  protected readonly others = computed(() => (this.types() ?? []).filter(({ isRedList, values }) => !isRedList && values.length > 0));
  protected readonly isNationalKnown = computed(() => this.redLists().some(({ code }) => code === 'LRN'));

  private readonly openAtFirst = this.current()
    .filter((status) => status.includes(':'))
    .map((status) => status.split(':')[0]);

  constructor() {
    void this.names.needStatusTypes();
  }

  protected isOpen(type: string): boolean {
    return this.openAtFirst.length > 0 ? this.openAtFirst.includes(type) : type === 'LRN';
  }

  protected categories({ values }: StatusType): readonly string[] {
    return values.map(({ code }) => code).sort(bySeverity);
  }

  protected has(type: string, code?: string): boolean {
    return this.current().includes(written(type, code));
  }

  protected toggle(type: string, code?: string): void {
    this.filter.change({ status: withStatus(this.current(), written(type, code)) });
  }

  protected chooseThreatened(): void {
    this.filter.change({ status: threatened });
  }
}
