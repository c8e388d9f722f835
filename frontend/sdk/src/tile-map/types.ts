/** West, south, east, north, in degrees. */
export type Bbox = readonly [number, number, number, number];

/** A layer of another server, off until the person shows it. */
export interface TileMapLayer {
  readonly kind: 'xyz' | 'wms';
  readonly url: string;
  readonly title: string;
  readonly attribution: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** What is visible. */
export interface TileMapView {
  readonly bbox: Bbox;
  readonly zoom: number;
}

/** What was clicked: one observation by its id, or the cell that holds `count` of them. */
export interface TileMapClick {
  readonly id: string | null;
  readonly bounds: Bbox | null;
  readonly count: number;
}
