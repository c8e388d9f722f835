import type { GeoJSON as GeoJsonObject } from 'geojson';
import { containsExtent, isEmpty, scaleFromCenter } from 'ol/extent';
import GeoJSON from 'ol/format/GeoJSON';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import { Circle, Fill, Stroke, Style } from 'ol/style';
import type { MapColours } from '../map/basemap';

const format = new GeoJSON({ featureProjection: 'EPSG:3857', dataProjection: 'EPSG:4326' });
const level = 70;

/** The record shown elsewhere, brought into view when it is not. */
export class Highlight {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: level });

  constructor(private readonly map: OlMap) {
    map.addLayer(this.layer);
  }

  show(shape: GeoJsonObject | null): void {
    this.source.clear();
    if (!shape) {
      return;
    }
    this.source.addFeatures(format.readFeatures(shape));
    const extent = this.source.getExtent();
    const view = this.map.getView();
    const visible = view.calculateExtent(this.map.getSize());
    // At the very edge it would be half hidden.
    scaleFromCenter(visible, 0.88);
    if (extent && !isEmpty(extent) && !containsExtent(visible, extent)) {
      const [west = 0, south = 0, east = 0, north = 0] = extent;
      view.animate({ center: [(west + east) / 2, (south + north) / 2], duration: 200 });
    }
  }

  paint(colours: MapColours): void {
    const stroke = new Stroke({ color: colours.wheat, width: 3 });
    this.layer.setStyle(
      new Style({
        image: new Circle({ radius: 10, stroke, fill: new Fill({ color: `${colours.wheat}33` }) }),
        stroke,
        fill: new Fill({ color: `${colours.wheat}26` }),
      }),
    );
  }
}
