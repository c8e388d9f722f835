import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import type { FeatureCollection, GeoJSON as GeoJsonObject, Polygon } from 'geojson';
import { Language } from '../i18n/language';
import { t } from '../i18n/t';
import { SessionState } from '../session/session-state';
import { Icon } from '../show/icon';
import { Theme } from '../theme';
import { mapColours } from '../map/basemap';
import type { BasemapGroup } from './basemap-layers';
import type { DrawnShape } from './draw-tool';
import { MapCanvas } from './map-canvas';
import type { Bbox, TileMapClick, TileMapLayer, TileMapView } from './types';

/** Metropolitan France. */
const home: Bbox = [-5.2, 41.3, 9.6, 51.2];

/**
 * A map of any number of observations, from vector tiles with one layer `observations` of points (`n`, `id`, `blurred`).
 * @example <bocage-tile-map [tileUrl]="tileUrl()" [highlight]="selected()" drawable (featureClick)="open($event)" (drawn)="filterBy($event)" />
 */
@Component({
  selector: 'bocage-tile-map',
  imports: [Icon],
  templateUrl: './tile-map.html',
  styleUrl: './tile-map.css',
  encapsulation: ViewEncapsulation.None,
  host: { class: 'bocage-tile-map', '(keydown.escape)': 'stopDrawing()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TileMap {
  /** Without tiles the map shows the other inputs alone. */
  readonly tileUrl = input<string | null>(null);
  /** Records with limits of their own, each with an `id` and a `name` in its properties. */
  readonly shapes = input<FeatureCollection | null>(null);
  readonly initialBbox = input<Bbox | null>(null);
  /** What « see the whole extent » shows. */
  readonly extent = input<Bbox | null>(null);
  readonly layers = input<readonly TileMapLayer[]>([]);
  readonly highlight = input<GeoJsonObject | null>(null);
  /** Limits of what is looked at, drawn as a line. */
  readonly outline = input<GeoJsonObject | null>(null);
  /** The drawn area, kept by whoever filters by it. */
  readonly area = input<Polygon | null>(null);
  readonly drawable = input(false, { transform: (value: boolean | '') => value === '' || value });
  /** In a page that scrolls: the wheel and the finger move the page until the map is clicked. */
  readonly inPage = input(false, { transform: (value: boolean | '') => value === '' || value });
  /** Cells per side of a tile in which the server counts. */
  readonly cellsPerTile = input(8);
  readonly featureClick = output<TileMapClick>();
  readonly shapeClick = output<string>();
  readonly viewChange = output<TileMapView>();
  readonly drawn = output<Polygon | null>();

  protected readonly t = t();
  protected readonly isLoading = signal(true);
  protected readonly hasFailed = signal(false);
  protected readonly drawing = signal<DrawnShape | null>(null);
  protected readonly hidden = signal<ReadonlySet<BasemapGroup>>(new Set());
  protected readonly shownLayers = linkedSignal<ReadonlySet<string>>(
    () => new Set(this.layers().flatMap(({ title, isDefault }) => (isDefault ? [title] : []))),
  );
  protected readonly groups: readonly Exclude<BasemapGroup, 'ground'>[] = ['departments', 'communes', 'water', 'places'];
  protected readonly attributions = computed(() => [
    this.t('sdk.map.attribution'),
    ...this.layers().flatMap(({ title, attribution }) => (this.shownLayers().has(title) ? [attribution] : [])),
  ]);
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly scale = viewChild.required<ElementRef<HTMLElement>>('scale');
  private readonly canvas = signal<MapCanvas | null>(null);
  private readonly colours = mapColours();
  private readonly theme = inject(Theme);
  private readonly language = inject(Language);
  private readonly session = inject(SessionState);

  constructor() {
    afterNextRender(() => this.canvas.set(this.build()));
    inject(DestroyRef).onDestroy(() => this.canvas()?.destroy());
    effect(() => {
      this.theme.changed();
      this.canvas()?.paint(this.colours(), this.cellsPerTile(), this.language.current());
    });
    effect(() => {
      this.session.token();
      this.hasFailed.set(false);
      this.canvas()?.tiles.show(this.tileUrl());
    });
    effect(() => this.canvas()?.highlight.show(this.highlight()));
    effect(() => this.canvas()?.outline.show(this.outline()));
    effect(() => this.canvas()?.shapes.show(this.shapes()));
    effect(() => this.canvas()?.draw.show(this.area()));
    effect(() => this.canvas()?.showGroups(this.hidden()));
    effect(() => this.canvas()?.showLayers(this.layers(), this.shownLayers()));
  }

  /** Shows a place, with some room around it. */
  fit(bbox: Bbox): void {
    this.canvas()?.fit(bbox, true);
  }

  /** Lets the person draw an area, as the buttons of the map do. */
  draw(shape: DrawnShape): void {
    this.drawing.set(shape);
    this.canvas()?.draw.start(shape);
  }

  protected zoom(by: number): void {
    this.canvas()?.zoom(by);
  }

  protected fitAll(): void {
    this.fit(this.extent() ?? home);
  }

  protected startDrawing(shape: DrawnShape): void {
    if (this.drawing() === shape) {
      this.stopDrawing();
    } else {
      this.draw(shape);
    }
  }

  protected stopDrawing(): void {
    this.drawing.set(null);
    this.canvas()?.draw.stop();
  }

  protected drawView(): void {
    this.stopDrawing();
    this.canvas()?.draw.takeView();
  }

  protected toggleGroup(group: BasemapGroup): void {
    this.hidden.update((hidden) => toggled(hidden, group));
  }

  protected toggleLayer(title: string): void {
    this.shownLayers.update((shown) => toggled(shown, title));
  }

  private build(): MapCanvas {
    const canvas = new MapCanvas(
      this.place().nativeElement,
      this.scale().nativeElement,
      {
        clicked: (click) => this.drawing() === null && this.featureClick.emit(click),
        shapeClicked: (id) => this.drawing() === null && this.shapeClick.emit(id),
        viewed: (view) => this.viewChange.emit(view),
        drawn: (area) => {
          this.drawing.set(null);
          this.drawn.emit(area);
        },
        loading: (isLoading) => this.isLoading.set(isLoading),
        failed: () => this.hasFailed.set(true),
      },
      { inPage: this.inPage() },
    );
    canvas.fit(this.initialBbox() ?? this.extent() ?? home, false);
    return canvas;
  }
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) {
    next.add(item);
  }
  return next;
}
