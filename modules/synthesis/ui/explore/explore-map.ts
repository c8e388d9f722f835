import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Notices, Session, t } from '@bocage/sdk-ui';
import { type Bbox, TileMap, type TileMapClick, type TileMapView } from '@bocage/sdk-ui/tile-map';
import type { FeatureCollection, Geometry, Polygon } from 'geojson';
import { type ListedObservation, Observations } from '../data/observations';
import { Reference } from '../data/reference';
import { ExploreFilter } from '../filter/explore-filter';
import { Names } from '../filter/names';
import { around, aroundRing, bboxOf, holds, viewOf } from './bounds';
import { polygonOf, ringOf } from './drawn';
import { mapLayers } from './map-layers';

/** From this zoom on, observations that still stand together are at one place: the list tells them apart, not the map. */
const onePlaceZoom = 15.5;
const outlinedAtMost = 20;
/** Metres. */
const limitsTolerance = 20;

/** The observations of the question on the map, with the places and the drawing that limit it. */
@Component({
  selector: 'synthesis-explore-map',
  imports: [TileMap],
  templateUrl: './explore-map.html',
  styleUrl: './explore-map.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExploreMap {
  /** The line of the list that is pointed at. */
  readonly pointed = input<ListedObservation | null>(null);
  /** Where the opened observation is. */
  readonly located = input<Geometry | null>(null);
  /** The first lines of the list. */
  readonly first = input<readonly ListedObservation[]>([]);
  readonly total = input<number | null>(null);
  readonly opened = output<string>();

  protected readonly t = t();
  private readonly filter = inject(ExploreFilter);
  private readonly names = inject(Names);
  private readonly observations = inject(Observations);
  private readonly reference = inject(Reference);
  private readonly settings = inject(Session).settings('synthesis');
  private readonly notices = inject(Notices);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly map = viewChild.required(TileMap);
  private readonly view = signal<TileMapView | null>(null);
  private hasMoved = false;

  protected readonly tileUrl = computed(() => this.observations.tileUrl(this.filter.onMap()));
  protected readonly area = computed(() => polygonOf(this.filter.wanted().polygon));
  protected readonly layers = mapLayers(this.settings);
  protected readonly initialBbox = bboxOf(this.filter.applied().bbox) ?? viewOf(this.settings);
  /** Where the filters look, when they say so. */
  private readonly place = computed(
    () => {
      const { area = [], polygon } = this.filter.applied();
      const boxes = area.map((id) => this.names.area(id)?.bbox).filter((box): box is Bbox => box !== undefined);
      return polygon ? aroundRing(polygon) : around(boxes);
    },
    { equal: (a, b) => String(a) === String(b) },
  );
  private readonly aroundFirst = computed(() =>
    around(this.first().map(({ longitude, latitude }): Bbox => [longitude, latitude, longitude, latitude])),
  );
  /** Where the newest observations are when the map shows none of them. */
  protected readonly elsewhere = computed(() => {
    const view = this.view();
    const isSeen = !view || this.first().some(({ longitude, latitude }) => holds(view.bbox, [longitude, latitude]));
    return isSeen || this.place() ? null : this.aroundFirst();
  });
  /** What « see all » shows: the first lines of the list tell it when they are the only ones. */
  protected readonly extent = computed(
    () => this.place() ?? ((this.total() ?? Infinity) <= this.first().length ? this.aroundFirst() : viewOf(this.settings)),
  );
  protected readonly highlight = computed((): Geometry | null => {
    const row = this.pointed();
    const view = this.view();
    return row && view && holds(view.bbox, [row.longitude, row.latitude])
      ? { type: 'Point', coordinates: [row.longitude, row.latitude] }
      : this.located();
  });
  private readonly limits = resource({
    params: () => (this.filter.applied().area ?? []).slice(0, outlinedAtMost),
    loader: async ({ params, abortSignal }): Promise<FeatureCollection> => ({
      type: 'FeatureCollection',
      features: await Promise.all(params.map((id) => this.reference.limits(id, limitsTolerance, abortSignal))),
    }),
  });
  protected readonly outline = computed(() => (this.limits.hasValue() ? this.limits.value() : null));

  constructor() {
    effect(() => {
      const place = this.place();
      if (place && untracked(this.filter.applied).bbox === undefined) {
        this.show(place);
      }
    });
  }

  /** Lets the person draw the area to look in. */
  draw(shape: 'rectangle' | 'polygon'): void {
    this.map().draw(shape);
    this.host.querySelector<HTMLElement>('.place')?.focus();
  }

  /** Keeps to what is visible, now and when the map moves, or no longer. */
  limit(isLimited: boolean): void {
    const view = this.view();
    if (isLimited && view) {
      this.filter.change({ bbox: view.bbox });
    } else {
      this.filter.drop('view');
    }
  }

  protected show(box: Bbox): void {
    this.map().fit(box);
  }

  protected clicked({ id, bounds, count }: TileMapClick): void {
    if (id) {
      this.opened.emit(id);
    } else if (bounds && (this.view()?.zoom ?? 0) >= onePlaceZoom) {
      this.filter.change({ bbox: bounds });
      this.notices.show({ text: this.t('synthesis.map.one-place', { count }) });
    } else if (bounds) {
      this.show(bounds);
    }
  }

  protected viewed(view: TileMapView): void {
    this.view.set(view);
    // The first view is the one the address asked for.
    if (this.hasMoved && this.filter.wanted().bbox) {
      this.filter.change({ bbox: view.bbox }, { replacing: true });
    }
    this.hasMoved = true;
  }

  protected drawn(polygon: Polygon | null): void {
    this.filter.change({ polygon: polygon ? ringOf(polygon) : undefined });
  }
}
