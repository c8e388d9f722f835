import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { t } from '@bocage/sdk-ui';
import { ExploreFilter } from './explore-filter';
import { isReversed, isWhole, type Period, presets } from './period';

@Component({
  selector: 'synthesis-period-editor',
  templateUrl: './period-editor.html',
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeriodEditor {
  protected readonly t = t();
  private readonly filter = inject(ExploreFilter);
  private readonly current = computed((): Period => {
    const { from, to } = this.filter.wanted();
    return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  });
  protected readonly presets = presets(new Date().getFullYear());
  protected readonly from = linkedSignal(() => this.current().from ?? '');
  protected readonly to = linkedSignal(() => this.current().to ?? '');
  protected readonly unit = linkedSignal<'year' | 'day'>(() => ((this.current().from ?? this.current().to ?? '').includes('-') ? 'day' : 'year'));
  protected readonly isReversed = computed(() => isReversed({ from: this.from(), to: this.to() }));

  protected isCurrent({ from, to }: Period): boolean {
    return this.current().from === from && this.current().to === to;
  }

  protected choose({ from, to }: Period): void {
    this.filter.change({ from, to });
  }

  protected count(unit: 'year' | 'day'): void {
    this.unit.set(unit);
    this.from.set('');
    this.to.set('');
  }

  protected typed(end: 'from' | 'to', value: string): void {
    this[end].set(value.trim());
    const [from, to] = [this.from(), this.to()];
    if (isWhole(from) && isWhole(to) && !isReversed({ from, to })) {
      this.choose({ ...(from ? { from } : { from: undefined }), ...(to ? { to } : { to: undefined }) });
    }
  }
}
