/**
 * West, south, east, north, in degrees.
 * @example const somme: Bbox = [1.4, 49.9, 2.2, 50.4];
 */
export type Bbox = readonly [number, number, number, number];

/**
 * A layer of another server; off until the person shows it, unless it is a default one.
 * @example const plan: TileMapLayer = { kind: 'xyz', url: 'https://…/{z}/{x}/{y}.png', title: 'Plan IGN', attribution: 'IGN' };
 */
export interface TileMapLayer {
  readonly kind: 'xyz' | 'wms';
  readonly url: string;
  readonly title: string;
  readonly attribution: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Shown without being asked for. */
  readonly isDefault?: boolean;
}

/**
 * What is visible.
 * @example (viewChange)="view.set($event)" // { bbox: [1.4, 49.9, 2.2, 50.4], zoom: 9.5 }
 */
export interface TileMapView {
  readonly bbox: Bbox;
  readonly zoom: number;
}

/**
 * What was clicked: one observation by its id, or the cell that holds `count` of them.
 * @example if (click.id) { open(click.id); } else if (click.bounds) { map.fit(click.bounds); }
 */
export interface TileMapClick {
  readonly id: string | null;
  readonly bounds: Bbox | null;
  readonly count: number;
}
