import VectorTileLayer from 'ol/layer/VectorTile';
import type OlMap from 'ol/Map';
import VectorTileSource from 'ol/source/VectorTile';
import type { StyleFunction } from 'ol/style/Style';
import { GroupedMvt } from './grouped-mvt';

const level = 50;

/** The tiles of observations; when the question changes, the previous answer stays dimmed until the new one is drawn. */
export class ObservationTiles {
  private current: VectorTileLayer | undefined;
  private previous: VectorTileLayer | undefined;
  private style: StyleFunction | undefined;
  private waiting = 0;
  private cellsPerTile = 8;

  constructor(
    private readonly map: OlMap,
    private readonly maxZoom: number,
    private readonly on: { loading(isLoading: boolean): void; failed(): void },
  ) {}

  show(url: string | null): void {
    if (url === null) {
      this.drop(this.current);
      this.current = undefined;
      this.on.loading(false);
      return;
    }
    const source = new VectorTileSource({ format: new GroupedMvt(() => this.cellsPerTile), url, maxZoom: this.maxZoom });
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

  paint(style: StyleFunction, cellsPerTile: number): void {
    this.style = style;
    this.cellsPerTile = cellsPerTile;
    this.current?.setStyle(style);
  }

  owns(layer: unknown): boolean {
    return layer === this.current;
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
