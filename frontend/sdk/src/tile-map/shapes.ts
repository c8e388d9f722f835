import type { FeatureCollection } from 'geojson';
import { getCenter, getHeight, getWidth } from 'ol/extent';
import type { FeatureLike } from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import type { MapColours } from '../map/basemap';

const format = new GeoJSON({ featureProjection: 'EPSG:3857', dataProjection: 'EPSG:4326' });
/** Under the outline, which may hold them. */
const level = 44;
/** Pixels: smaller shapes get a dot, larger ones their name. */
const dotBelow = 9;
const nameFrom = 56;

/** Records that have limits of their own, such as sites: each is named and can be clicked. */
export class Shapes {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: level, declutter: true });

  constructor(private readonly map: OlMap) {
    map.addLayer(this.layer);
  }

  show(shapes: FeatureCollection | null): void {
    this.source.clear();
    if (shapes) {
      this.source.addFeatures(format.readFeatures(shapes));
    }
  }

  /** The `id` of the shape at a pixel, the smallest one where several lie. */
  at(pixel: number[], hitTolerance: number): string | null {
    const found = this.map.getFeaturesAtPixel(pixel, { layerFilter: (layer) => layer === this.layer, hitTolerance });
    const [smallest] = found.sort((a, b) => sizeOf(a, 1) - sizeOf(b, 1));
    const id = smallest?.getId();
    return id === undefined ? null : String(id);
  }

  paint(colours: MapColours): void {
    const stroke = new Stroke({ color: colours.hedge, width: 2 });
    const area = new Style({ stroke, fill: new Fill({ color: `${colours.hedge}2e` }) });
    const dot = new Style({
      image: new Circle({
        radius: 6,
        declutterMode: 'none',
        fill: new Fill({ color: colours.hedge }),
        stroke: new Stroke({ color: colours.surface, width: 1.5 }),
      }),
      geometry: (feature) => new Point(getCenter(feature.getGeometry()?.getExtent() ?? [])),
    });
    this.layer.setStyle((feature, resolution) => {
      const pixels = sizeOf(feature, resolution);
      const name: unknown = feature.get('name');
      if (pixels < dotBelow) {
        return dot;
      }
      return pixels < nameFrom || typeof name !== 'string' || name === '' ? area : [area, label(name, colours)];
    });
  }
}

/** The longer side of the box of a shape, in units of `resolution`. */
function sizeOf(feature: FeatureLike, resolution: number): number {
  const extent = feature.getGeometry()?.getExtent();
  return extent ? Math.max(getWidth(extent), getHeight(extent)) / resolution : 0;
}

function label(text: string, colours: MapColours): Style {
  return new Style({
    text: new Text({
      text,
      font: '600 12px "Inter Variable", sans-serif',
      fill: new Fill({ color: colours.ink }),
      stroke: new Stroke({ color: colours.paper, width: 3.5 }),
      overflow: true,
    }),
  });
}
