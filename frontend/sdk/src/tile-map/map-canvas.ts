import type { Locale } from '@bocage/sdk/shared';
import type { Polygon } from 'geojson';
import ScaleLine from 'ol/control/ScaleLine';
import { defaults as defaultInteractions } from 'ol/interaction/defaults';
import type TileLayer from 'ol/layer/Tile';
import type MapBrowserEvent from 'ol/MapBrowserEvent';
import OlMap from 'ol/Map';
import { transformExtent } from 'ol/proj';
import type RenderFeature from 'ol/render/Feature';
import View from 'ol/View';
import type { MapColours } from '../map/basemap';
import { basemapLayers, type BasemapGroup } from './basemap-layers';
import { DrawTool } from './draw-tool';
import { extraLayer } from './extra-layers';
import { Highlight } from './highlight';
import { observationStyle, tilePointOf } from './observation-style';
import { ObservationTiles } from './observation-tiles';
import { Outline } from './outline';
import { Shapes } from './shapes';
import type { Extent } from './point-groups';
import type { Bbox, TileMapClick, TileMapLayer, TileMapView } from './types';

/** What the map tells its component. */
export interface MapListener {
  clicked(click: TileMapClick): void;
  shapeClicked(id: string): void;
  viewed(view: TileMapView): void;
  drawn(area: Polygon): void;
  loading(isLoading: boolean): void;
  failed(): void;
}

const maxTileZoom = 18;
const labelLevel = 40;
const movesWithinMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200;
/** Pixels around the pointer or the finger. */
const reach = matchMedia('(pointer: coarse)').matches ? 12 : 4;

/** The OpenLayers side of `<bocage-tile-map>`. */
export class MapCanvas {
  readonly tiles: ObservationTiles;
  readonly draw: DrawTool;
  readonly highlight: Highlight;
  readonly outline: Outline;
  readonly shapes: Shapes;
  private readonly map: OlMap;
  private readonly target: HTMLElement;
  private readonly basemap = basemapLayers();
  private readonly extras = new Map<string, TileLayer>();

  constructor(
    target: HTMLElement,
    scale: HTMLElement,
    private readonly listener: MapListener,
    { inPage }: { readonly inPage: boolean },
  ) {
    this.target = target;
    this.map = new OlMap({
      target,
      layers: this.basemap.map(({ layer }) => layer),
      controls: [new ScaleLine({ target: scale, minWidth: 72 })],
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false, onFocusOnly: inPage }),
      view: new View({ minZoom: 3, maxZoom: 20, enableRotation: false, constrainResolution: false }),
    });
    this.basemap.filter(({ isLabel }) => isLabel).forEach(({ layer }) => layer.setZIndex(labelLevel));
    this.tiles = new ObservationTiles(this.map, maxTileZoom, listener);
    this.draw = new DrawTool(this.map, (area) => listener.drawn(area));
    this.highlight = new Highlight(this.map);
    this.outline = new Outline(this.map);
    this.shapes = new Shapes(this.map);
    this.map.on('moveend', () => listener.viewed(this.visible()));
    this.map.on('singleclick', (event) => this.clicked(event));
    this.map.on('pointermove', (event) => {
      target.style.cursor = !event.dragging && (this.featureAt(event.pixel) || this.shapes.at(event.pixel, reach)) ? 'pointer' : '';
    });
  }

  paint(colours: MapColours, cellsPerTile: number, locale: Locale): void {
    this.target.style.background = colours.sea;
    this.basemap.forEach((layer) => layer.paint(colours, locale));
    this.tiles.paint(observationStyle(colours, cellsPerTile, locale === 'fr' ? ',' : '.'), cellsPerTile);
    this.draw.paint(colours);
    this.highlight.paint(colours);
    this.outline.paint(colours);
    this.shapes.paint(colours);
  }

  showGroups(hidden: ReadonlySet<BasemapGroup>): void {
    this.basemap.forEach(({ group, layer }) => layer.setVisible(!hidden.has(group)));
  }

  showLayers(layers: readonly TileMapLayer[], shown: ReadonlySet<string>): void {
    for (const definition of layers) {
      let layer = this.extras.get(definition.title);
      if (!layer && shown.has(definition.title)) {
        layer = extraLayer(definition);
        this.extras.set(definition.title, layer);
        this.map.addLayer(layer);
      }
      layer?.setVisible(shown.has(definition.title));
    }
  }

  fit(bbox: Bbox, isAnimated: boolean): void {
    this.map.updateSize();
    const room = Math.min(24, Math.min(...(this.map.getSize() ?? [0])) / 24);
    this.map.getView().fit(transformExtent([...bbox], 'EPSG:4326', 'EPSG:3857'), {
      padding: [room, room, room, room],
      maxZoom: 16,
      duration: isAnimated ? movesWithinMs : 0,
    });
  }

  zoom(by: number): void {
    const view = this.map.getView();
    view.animate({ zoom: (view.getZoom() ?? 5) + by, duration: movesWithinMs });
  }

  destroy(): void {
    this.map.setTarget();
    this.map.dispose();
  }

  private visible(): TileMapView {
    const view = this.map.getView();
    const extent = transformExtent(view.calculateExtent(this.map.getSize()), 'EPSG:3857', 'EPSG:4326');
    return { bbox: bboxOf(extent), zoom: Math.round((view.getZoom() ?? 0) * 100) / 100 };
  }

  private featureAt(pixel: number[]): RenderFeature | undefined {
    return this.map.forEachFeatureAtPixel(pixel, (feature) => feature as RenderFeature, {
      layerFilter: (layer) => this.tiles.owns(layer),
      hitTolerance: reach,
    });
  }

  private clicked({ pixel }: MapBrowserEvent): void {
    const feature = this.featureAt(pixel);
    if (!feature) {
      const shape = this.shapes.at(pixel, reach);
      if (shape !== null) {
        this.listener.shapeClicked(shape);
      }
      return;
    }
    const { id, count } = tilePointOf(feature);
    const bounds = id ? null : transformExtent([...boundsOf(feature)], 'EPSG:3857', 'EPSG:4326');
    this.listener.clicked({ id, count, bounds: bounds && bboxOf(bounds) });
  }
}

function bboxOf([west = 0, south = 0, east = 0, north = 0]: readonly number[]): Bbox {
  const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
  return [round(west), round(south), round(east), round(north)];
}

/** The box of the places that a circle stands for. */
function boundsOf(feature: RenderFeature): Extent {
  return feature.get('bounds') as Extent;
}
