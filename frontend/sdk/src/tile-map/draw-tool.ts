import type { Polygon as PolygonGeometry } from 'geojson';
import Feature from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import { fromExtent } from 'ol/geom/Polygon';
import Draw, { createBox } from 'ol/interaction/Draw';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import { Fill, Stroke, Style } from 'ol/style';
import type { MapColours } from '../map/basemap';

/** The shapes that people draw. */
export type DrawnShape = 'rectangle' | 'polygon';

const format = new GeoJSON({ featureProjection: 'EPSG:3857', dataProjection: 'EPSG:4326' });
const level = 60;

/** One area at a time, drawn by pointer or taken from what is visible. */
export class DrawTool {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: level });
  private interaction: Draw | undefined;

  constructor(
    private readonly map: OlMap,
    private readonly done: (area: PolygonGeometry) => void,
  ) {
    map.addLayer(this.layer);
  }

  start(shape: DrawnShape): void {
    this.stop();
    this.interaction = new Draw({
      type: shape === 'rectangle' ? 'Circle' : 'Polygon',
      ...(shape === 'rectangle' ? { geometryFunction: createBox() } : {}),
    });
    this.interaction.on('drawend', ({ feature }) => {
      const geometry = feature.getGeometry();
      // The interaction is still handling the last click: leave it before taking it away.
      setTimeout(() => this.stop());
      if (geometry) {
        this.done(format.writeGeometryObject(geometry, { decimals: 6 }) as PolygonGeometry);
      }
    });
    this.map.addInteraction(this.interaction);
  }

  stop(): void {
    if (this.interaction) {
      this.map.removeInteraction(this.interaction);
      this.interaction = undefined;
    }
  }

  takeView(): void {
    const geometry = fromExtent(this.map.getView().calculateExtent(this.map.getSize()));
    this.done(format.writeGeometryObject(geometry, { decimals: 6 }) as PolygonGeometry);
  }

  show(area: PolygonGeometry | null): void {
    this.source.clear();
    if (area) {
      this.source.addFeature(new Feature(format.readGeometry(area) ?? undefined));
    }
  }

  paint(colours: MapColours): void {
    this.layer.setStyle(
      new Style({
        fill: new Fill({ color: `${colours.wheat}1f` }),
        stroke: new Stroke({ color: colours.wheat, width: 2, lineDash: [6, 4] }),
      }),
    );
  }
}
