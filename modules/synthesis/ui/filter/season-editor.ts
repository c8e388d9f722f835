import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { t } from '@bocage/sdk-ui';
import { ExploreFilter } from './explore-filter';
import { crossesYear, daysIn, monthDay, partsOf, seasonOf, seasons, type Season, writtenSeason } from './season';

const wholeYear: Season = { from: '01-01', to: '12-31' };

@Component({
  selector: 'synthesis-season-editor',
  templateUrl: './season-editor.html',
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeasonEditor {
  protected readonly t = t();
  private readonly filter = inject(ExploreFilter);
  protected readonly months = Array.from({ length: 12 }, (_, index) => index + 1);
  protected readonly presets = Object.entries(seasons).map(([key, season]) => ({ key, season }));
  private readonly current = computed(() => seasonOf(this.filter.wanted().season));
  protected readonly shown = computed(() => this.current() ?? wholeYear);
  protected readonly ends = computed(() => (['from', 'to'] as const).map((end) => ({ end, ...partsOf(this.shown()[end]) })));
  protected readonly crossesYear = computed(() => crossesYear(this.shown()));

  protected daysOf(month: number): readonly number[] {
    return Array.from({ length: daysIn(month) }, (_, index) => index + 1);
  }

  protected isCurrent({ from, to }: Season): boolean {
    return this.current()?.from === from && this.current()?.to === to;
  }

  protected choose(season: Season): void {
    this.filter.change({ season: writtenSeason(season) });
  }

  protected set(end: 'from' | 'to', month: number, day: number): void {
    this.choose({ ...this.shown(), [end]: monthDay(month, day) });
  }
}
