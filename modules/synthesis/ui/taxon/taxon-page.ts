import { ChangeDetectionStrategy, Component, computed, effect, inject, input, numberAttribute, resource, viewChild } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type Params, Router, RouterLink } from '@angular/router';
import { Empty, ErrorNotice, Icon, Language, problemOf, Skeleton, t, TaxonName } from '@bocage/sdk-ui';
import { type Bbox, TileMap, type TileMapClick } from '@bocage/sdk-ui/tile-map';
import { Observations } from '../data/observations';
import { Taxa, type TaxonFigures } from '../data/taxa';
import { vernaculars } from '../data/vernacular';
import { firstDayOf, lastDayOf } from '../filter/period';
import { daysIn, monthDay, writtenSeason } from '../filter/season';
import { StatusTable } from '../status/status-table';
import { BarChart } from './bar-chart';
import { type Bar, monthChart, yearChart } from './chart-model';
import { Classification } from './classification';
import { KeyFigures } from './key-figures';

/** What is known of a taxon: names, statuses, and its observations in figures. */
@Component({
  selector: 'synthesis-taxon-page',
  imports: [BarChart, Classification, Empty, ErrorNotice, Icon, KeyFigures, RouterLink, Skeleton, StatusTable, TaxonName, TileMap],
  templateUrl: './taxon-page.html',
  styleUrl: './taxon-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaxonPage {
  readonly cdNom = input.required({ transform: numberAttribute });

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly taxa = inject(Taxa);
  private readonly observations = inject(Observations);
  private readonly router = inject(Router);
  private readonly map = viewChild(TileMap);

  protected readonly sheetAnswer = resource({
    params: () => this.cdNom(),
    loader: ({ params, abortSignal }) => this.taxa.sheet(params, abortSignal),
  });
  protected readonly figuresAnswer = resource({
    params: () => this.cdNom(),
    loader: ({ params, abortSignal }) => this.taxa.figures(params, abortSignal),
  });
  protected readonly sheet = computed(() => (this.sheetAnswer.hasValue() ? this.sheetAnswer.value() : null));
  protected readonly figures = computed((): TaxonFigures | null => (this.figuresAnswer.hasValue() ? this.figuresAnswer.value() : null));
  protected readonly problem = problemOf(this.sheetAnswer);
  protected readonly figuresProblem = problemOf(this.figuresAnswer);

  protected readonly names = computed(() => {
    const sheet = this.sheet();
    const [own, others] = this.language.current() === 'fr' ? (['fr', 'en'] as const) : (['en', 'fr'] as const);
    return sheet ? [vernaculars(sheet, own), vernaculars(sheet, others)].find((names) => names.length > 0)?.join(', ') : '';
  });
  protected readonly isSynonym = computed(() => this.sheet() !== null && this.sheet()?.accepted.cdNom !== this.sheet()?.cdNom);
  protected readonly parent = computed(() => this.sheet()?.classification.at(-1) ?? null);
  protected readonly tileUrl = computed(() => this.observations.tileUrl({ taxon: [this.cdNom()] }));
  protected readonly years = computed(() => yearChart((this.figures()?.byYear ?? []).map(({ year, n }) => ({ at: year, count: n }))));
  protected readonly months = computed(() => monthChart((this.figures()?.byMonth ?? []).map(({ month, n }) => ({ at: month, count: n }))));

  protected readonly yearLabel = ({ from }: Bar): string => String(from);
  protected readonly yearName = ({ from, to }: Bar): string => (from === to ? String(from) : `${from}–${to}`);
  protected readonly yearQuery = ({ from, to }: Bar): Params => ({ taxon: this.cdNom(), from: firstDayOf(from), to: lastDayOf(to) });
  protected readonly monthLabel = ({ from }: Bar): string => this.t(`synthesis.month-short.${from}`);
  protected readonly monthName = ({ from }: Bar): string => this.t(`synthesis.month.${from}`);
  protected readonly monthQuery = ({ from }: Bar): Params => ({
    taxon: this.cdNom(),
    season: writtenSeason({ from: monthDay(from, 1), to: monthDay(from, daysIn(from)) }),
  });

  constructor() {
    const title = inject(Title);
    effect(() => {
      const name = this.sheet()?.scientificName;
      if (name) {
        title.setTitle(`${name} · Bocage`);
      }
    });
  }

  protected clicked({ id, bounds }: TileMapClick): void {
    if (id) {
      void this.router.navigate(['/synthesis'], { queryParams: { taxon: this.cdNom(), observation: id } });
    } else if (bounds) {
      this.map()?.fit(bounds);
    }
  }

  /** One lonely point is shown with what is around it. */
  protected roomy([west, south, east, north]: Bbox): Bbox {
    const margin = Math.max(0.05, (east - west) * 0.05);
    return [west - margin, south - margin, east + margin, north + margin];
  }
}
