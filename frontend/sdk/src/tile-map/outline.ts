import type { GeoJSON as GeoJsonObject } from 'geojson';
import GeoJSON from 'ol/format/GeoJSON';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import { Stroke, Style } from 'ol/style';
import type { MapColours } from '../map/basemap';

const format = new GeoJSON({ featureProjection: 'EPSG:3857', dataProjection: 'EPSG:4326' });
const level = 45;

/** The limits of what is looked at: a commune, a site. */
export class Outline {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: level });

  constructor(map: OlMap) {
    map.addLayer(this.layer);
  }

  show(shape: GeoJsonObject | null): void {
    this.source.clear();
    if (shape) {
      this.source.addFeatures(format.readFeatures(shape));
    }
  }

  paint(colours: MapColours): void {
    this.layer.setStyle([
      new Style({ stroke: new Stroke({ color: `${colours.surface}c0`, width: 4 }) }),
      new Style({ stroke: new Stroke({ color: colours.ink, width: 1.5 }) }),
    ]);
  }
}
