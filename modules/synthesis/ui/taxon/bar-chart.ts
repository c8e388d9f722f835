import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import { Language, t } from '@bocage/sdk-ui';
import type { Bar, Chart } from './chart-model';

/** Bars that one can read, hear and open: each is a link to the records it counts, and all are in a table too. */
@Component({
  selector: 'synthesis-bar-chart',
  imports: [RouterLink],
  templateUrl: './bar-chart.html',
  styleUrl: './bar-chart.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BarChart {
  readonly heading = input.required<string>();
  readonly unit = input.required<string>();
  readonly chart = input.required<Chart>();
  /** Short words under a bar. */
  readonly labelOf = input.required<(bar: Bar) => string>();
  /** Whole words, for the table and for screen readers. */
  readonly nameOf = input.required<(bar: Bar) => string>();
  readonly queryOf = input.required<(bar: Bar) => Params>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly id = `chart-${(charts += 1)}`;
  protected readonly ticks = computed(() => [...this.chart().ticks].reverse());
  /** One label in so many, so that they never touch. */
  protected readonly labelEvery = computed(() => (this.chart().bars.length <= 12 ? 1 : Math.ceil(this.chart().bars.length / 9)));
  protected readonly filled = computed(() => this.chart().bars.filter(({ count }) => count > 0));

  /** Even one record among thousands stays visible. */
  protected height({ share }: Bar): number {
    return Math.max(1.5, share * 100);
  }

  protected words(bar: Bar): string {
    return this.t('synthesis.chart.bar', { name: this.nameOf()(bar), count: bar.count });
  }
}

let charts = 0;
