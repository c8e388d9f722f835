import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { t } from '@bocage/sdk-ui';
import { ExploreFilter } from './explore-filter';
import { isReversed, type Period, presets, typedPeriod, yearsOf } from './period';

@Component({
  selector: 'synthesis-period-editor',
  templateUrl: './period-editor.html',
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeriodEditor {
  protected readonly t = t();
  private readonly filter = inject(ExploreFilter);
  private readonly current = computed((): Period => ({ from: this.filter.wanted().from, to: this.filter.wanted().to }));
  protected readonly presets = presets(new Date().getFullYear());
  protected readonly unit = signal<'year' | 'day'>(yearsOf(this.current()) ? 'year' : 'day');
  private readonly shown = computed(() => (this.unit() === 'year' ? yearsOf(this.current()) : this.current()));
  protected readonly from = linkedSignal(() => this.shown()?.from ?? '');
  protected readonly to = linkedSignal(() => this.shown()?.to ?? '');
  protected readonly isReversed = computed(() => isReversed(typedPeriod(this.unit(), this.from(), this.to())));

  protected isCurrent({ from, to }: Period): boolean {
    return this.current().from === from && this.current().to === to;
  }

  protected choose({ from, to }: Period): void {
    this.filter.change({ from, to });
  }

  protected typed(end: 'from' | 'to', value: string): void {
    this[end].set(value.trim());
    const period = typedPeriod(this.unit(), this.from(), this.to());
    if (period && !isReversed(period)) {
      this.choose(period);
    }
  }
}
