import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, resource, signal, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { ErrorNotice, Notices, Session, Split, t } from '@bocage/sdk-ui';
import { type Bbox, TileMap, type TileMapClick, type TileMapView } from '@bocage/sdk-ui/tile-map';
import type { FeatureCollection, Geometry, Polygon } from 'geojson';
import { type ListedObservation, Observations } from '../data/observations';
import { Reference } from '../data/reference';
import { ChipWords } from '../filter/chip-words.service';
import { ExploreFilter } from '../filter/explore-filter';
import { Filters } from '../filter/filters';
import { Names } from '../filter/names';
import { ObservationPanel } from '../observation/observation-panel';
import { kept } from '../parts/kept';
import { problemOf } from '../parts/problem-of';
import { around, aroundRing, bboxOf, holds, viewOf } from './bounds';
import { polygonOf, ringOf } from './drawn';
import { mapLayers } from './map-layers';
import { ObservationList } from './observation-list';
import { TotalLine } from './total-line';

/** From this zoom on, observations that still stand together are at one place: the list tells them apart, not the map. */
const onePlaceZoom = 15.5;
const outlinedAtMost = 20;
/** Metres. */
const limitsTolerance = 20;

/** All observations one may read: filters, map and list of the same question. */
@Component({
  selector: 'synthesis-explore',
  imports: [ErrorNotice, Filters, ObservationList, ObservationPanel, Split, TileMap, TotalLine],
  providers: [ChipWords, ExploreFilter, Names],
  templateUrl: './explore.html',
  styleUrl: './explore.css',
  host: { '(keydown.escape)': 'escaped($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Explore {
  protected readonly t = t();
  protected readonly filter = inject(ExploreFilter);
  private readonly names = inject(Names);
  private readonly observations = inject(Observations);
  private readonly reference = inject(Reference);
  private readonly settings = inject(Session).settings('synthesis');
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  private readonly map = viewChild.required(TileMap);
  private readonly list = viewChild.required(ObservationList);
  private readonly view = signal<TileMapView | null>(null);
  private readonly pointed = signal<ListedObservation | null>(null);
  private readonly located = signal<Geometry | null>(null);
  private readonly first = signal<readonly ListedObservation[]>([]);
  private hasMoved = false;

  protected readonly opened = computed(() => this.params().get('observation'));
  protected readonly tileUrl = computed(() => this.observations.tileUrl(this.filter.onMap()));
  protected readonly area = computed(() => polygonOf(this.filter.wanted().polygon));
  protected readonly onlyView = computed(() => this.filter.wanted().bbox !== undefined);
  protected readonly layers = mapLayers(this.settings);
  protected readonly initialBbox = bboxOf(this.filter.applied().bbox) ?? viewOf(this.settings);
  protected readonly answer = resource({
    params: () => this.filter.applied(),
    loader: ({ params, abortSignal }) => this.observations.total(params, abortSignal),
  });
  protected readonly total = kept(this.answer);
  protected readonly problem = problemOf(this.answer);
  protected readonly highlight = computed((): Geometry | null => {
    const row = this.pointed();
    const view = this.view();
    if (row && view && holds(view.bbox, [row.longitude, row.latitude])) {
      return { type: 'Point', coordinates: [row.longitude, row.latitude] };
    }
    return this.opened() ? this.located() : null;
  });
  /** Where the filters look, when they say so. */
  private readonly place = computed(
    () => {
      const { area = [], polygon } = this.filter.applied();
      const boxes = area.map((id) => this.names.area(id)?.bbox).filter((box): box is Bbox => box !== undefined);
      return polygon ? aroundRing(polygon) : around(boxes);
    },
    { equal: (a, b) => String(a) === String(b) },
  );

  private readonly around = computed(() => around(this.first().map(({ longitude, latitude }): Bbox => [longitude, latitude, longitude, latitude])));
  /** Where the newest observations are when the map shows none of them. */
  protected readonly elsewhere = computed(() => {
    const view = this.view();
    const isSeen = !view || this.first().some(({ longitude, latitude }) => holds(view.bbox, [longitude, latitude]));
    return isSeen || this.place() ? null : this.around();
  });
  /** What « see all » shows; one page is all there is, or one part among many. */
  protected readonly extent = computed(() => this.place() ?? ((this.total()?.observations ?? Infinity) <= this.first().length ? this.around() : viewOf(this.settings)));
  private readonly limitsAnswer = resource({
    params: () => (this.filter.applied().area ?? []).slice(0, outlinedAtMost),
    loader: async ({ params, abortSignal }): Promise<FeatureCollection> => ({
      type: 'FeatureCollection',
      features: await Promise.all(params.map((id) => this.reference.limits(id, limitsTolerance, abortSignal))),
    }),
  });
  protected readonly outline = computed(() => (this.limitsAnswer.hasValue() ? this.limitsAnswer.value() : null));

  constructor() {
    effect(() => {
      const place = this.place();
      if (place && untracked(this.filter.applied).bbox === undefined) {
        this.map().fit(place);
      }
    });
    effect(() => {
      if (!this.opened()) {
        this.located.set(null);
      }
    });
  }

  protected open({ id }: { readonly id: string }): void {
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

  protected locate(geometry: Geometry | null): void {
    this.located.set(geometry);
  }

  protected began(rows: readonly ListedObservation[]): void {
    this.first.set(rows);
  }

  protected show(box: Bbox): void {
    this.map().fit(box);
  }

  protected point(row: ListedObservation | null): void {
    this.pointed.set(row);
  }

  protected clicked({ id, bounds, count }: TileMapClick): void {
    if (id) {
      this.open({ id });
    } else if (bounds && (this.view()?.zoom ?? 0) >= onePlaceZoom) {
      this.filter.change({ bbox: bounds });
      this.notices.show({ text: this.t('synthesis.map.one-place', { count }) });
    } else if (bounds) {
      this.map().fit(bounds);
    }
  }

  protected viewed(view: TileMapView): void {
    this.view.set(view);
    // The first view is the one the address asked for.
    if (this.hasMoved && this.onlyView()) {
      this.filter.change({ bbox: view.bbox }, { replacing: true });
    }
    this.hasMoved = true;
  }

  protected limit(isLimited: boolean): void {
    const view = this.view();
    if (isLimited && view) {
      this.filter.change({ bbox: view.bbox });
    } else {
      this.filter.drop('view');
    }
  }

  protected drawn(polygon: Polygon | null): void {
    this.filter.change({ polygon: polygon ? ringOf(polygon) : undefined });
  }

  protected draw(shape: 'rectangle' | 'polygon'): void {
    this.map().draw(shape);
    this.host.querySelector<HTMLElement>('bocage-tile-map .place')?.focus();
  }

  private goTo(observation: string | null, replaceUrl: boolean): Promise<boolean> {
    return this.router.navigate([], { relativeTo: this.route, queryParams: { observation }, queryParamsHandling: 'merge', replaceUrl });
  }
}
