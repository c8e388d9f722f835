import { ChangeDetectionStrategy, Component, computed, effect, inject, resource, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Icon, kept, Split, t } from '@bocage/sdk-ui';
import type { Geometry } from 'geojson';
import { type ListedObservation, Observations } from '../data/observations';
import { addressOf } from '../filter/address';
import { ChipWords } from '../filter/chip-words.service';
import { ExploreFilter } from '../filter/explore-filter';
import { Filters } from '../filter/filters';
import { Names } from '../filter/names';
import { ObservationPanel } from '../observation/observation-panel';
import { CopyButton } from '../parts/copy-button';
import { ExploreMap } from './explore-map';
import { ObservationList } from './observation-list';
import { TotalLine } from './total-line';

/** All observations one may read: filters, map and list of the same question. */
@Component({
  selector: 'synthesis-explore',
  imports: [CopyButton, ExploreMap, Filters, Icon, ObservationList, ObservationPanel, RouterLink, Split, TotalLine],
  providers: [ChipWords, ExploreFilter, Names],
  templateUrl: './explore.html',
  styleUrl: './explore.css',
  host: { '(keydown.escape)': 'escaped($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Explore {
  protected readonly t = t();
  protected readonly filter = inject(ExploreFilter);
  private readonly observations = inject(Observations);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  private readonly list = viewChild.required(ObservationList);

  protected readonly pointed = signal<ListedObservation | null>(null);
  protected readonly located = signal<Geometry | null>(null);
  protected readonly first = signal<readonly ListedObservation[]>([]);
  protected readonly opened = computed(() => this.params().get('observation'));
  protected readonly onlyView = computed(() => this.filter.wanted().bbox !== undefined);
  protected readonly answer = resource({
    params: () => this.filter.applied(),
    loader: ({ params, abortSignal }) => this.observations.total(params, abortSignal),
  });
  protected readonly total = kept(this.answer);

  /** The question why the total is what it is. */
  protected readonly why = computed(() => ({
    right: 'synthesis.observation.read',
    type: 'synthesis.observation',
    filter: new URLSearchParams(addressOf(this.filter.applied())).toString(),
  }));
  protected readonly link = computed(
    () =>
      new URL(
        this.router.serializeUrl(this.router.createUrlTree(['/synthesis'], { queryParams: addressOf(this.filter.applied()) })),
        location.origin,
      ).href,
  );

  constructor() {
    effect(() => {
      if (!this.opened()) {
        this.located.set(null);
      }
    });
  }

  protected open(id: string): void {
    void this.goTo(id, this.opened() !== null);
  }

  protected close(): void {
    this.list().focus();
    void this.goTo(null, true);
  }

  protected escaped(event: Event): void {
    if (this.opened() && !event.defaultPrevented) {
      this.close();
    }
  }

  private goTo(observation: string | null, replaceUrl: boolean): Promise<boolean> {
    return this.router.navigate([], { relativeTo: this.route, queryParams: { observation }, queryParamsHandling: 'merge', replaceUrl });
  }
}
