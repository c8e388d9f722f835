import MVT from 'ol/format/MVT';
import VectorTileLayer from 'ol/layer/VectorTile';
import type OlMap from 'ol/Map';
import VectorTileSource from 'ol/source/VectorTile';
import type { StyleFunction } from 'ol/style/Style';

const level = 50;

/** The tiles of observations; when the question changes, the previous answer stays dimmed until the new one is drawn. */
export class ObservationTiles {
  private current: VectorTileLayer | undefined;
  private previous: VectorTileLayer | undefined;
  private style: StyleFunction | undefined;
  private waiting = 0;

  constructor(
    private readonly map: OlMap,
    private readonly maxZoom: number,
    private readonly on: { loading(isLoading: boolean): void; failed(): void },
  ) {}

  show(url: string): void {
    const source = new VectorTileSource({ format: new MVT(), url, maxZoom: this.maxZoom });
    source.on('tileloaderror', () => this.on.failed());
    const layer = new VectorTileLayer({ source, zIndex: level, renderBuffer: 64, ...(this.style ? { style: this.style } : {}) });
    this.retire();
    this.current = layer;
    this.map.addLayer(layer);
    this.on.loading(true);
    const ticket = (this.waiting += 1);
    this.map.once('rendercomplete', () => {
      if (ticket === this.waiting) {
        this.drop(this.previous);
        this.previous = undefined;
        this.on.loading(false);
      }
    });
  }

  paint(style: StyleFunction): void {
    this.style = style;
    this.current?.setStyle(style);
  }

  owns(layer: unknown): boolean {
    return layer === this.current;
  }

  /** The grid cell of a tile that holds a point of the map, as an extent of the map. */
  cellAt([x = 0, y = 0]: readonly number[], cellsPerTile: number): [number, number, number, number] {
    const view = this.map.getView();
    const grid = this.current?.getSource()?.getTileGridForProjection(view.getProjection());
    if (!grid) {
      return [x, y, x, y];
    }
    const zoom = grid.getZForResolution(view.getResolution() ?? 1, 1);
    const [left = 0, bottom = 0, right = 0] = grid.getTileCoordExtent(grid.getTileCoordForCoordAndZ([x, y], zoom));
    const size = (right - left) / cellsPerTile;
    const west = left + Math.floor((x - left) / size) * size;
    const south = bottom + Math.floor((y - bottom) / size) * size;
    return [west, south, west + size, south + size];
  }

  private retire(): void {
    if (!this.previous) {
      this.previous = this.current;
      this.previous?.setOpacity(0.3);
    } else {
      this.drop(this.current);
    }
  }

  private drop(layer: VectorTileLayer | undefined): void {
    if (layer) {
      this.map.removeLayer(layer);
      layer.dispose();
    }
  }
}
