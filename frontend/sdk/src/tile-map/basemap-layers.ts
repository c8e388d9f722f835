import type { Locale } from '@bocage/sdk/shared';
import Feature, { type FeatureLike } from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import MVT from 'ol/format/MVT';
import Polygon, { fromExtent } from 'ol/geom/Polygon';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import { transformExtent } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import VectorTileSource from 'ol/source/VectorTile';
import { Fill, Stroke, Style, Text } from 'ol/style';
import { type BasemapFile, basemapUrl, type MapColours } from '../map/basemap';
import { frenchNames } from './french-names';

/** The groups of the background that people may hide. */
export type BasemapGroup = 'ground' | 'water' | 'departments' | 'communes' | 'places';

interface Spec {
  readonly file: BasemapFile;
  readonly group: BasemapGroup;
  readonly minZoom?: number;
  readonly maxZoom?: number;
  readonly isLabel?: boolean;
  readonly style: (colours: MapColours, locale: Locale) => Style | ((feature: FeatureLike, resolution: number) => Style | undefined);
}

const specs: readonly Spec[] = [
  {
    file: 'countries',
    group: 'ground',
    style: (c) => new Style({ fill: new Fill({ color: c.land }), stroke: new Stroke({ color: c.border, width: 1 }) }),
  },
  { file: 'urban', group: 'ground', minZoom: 7, style: (c) => new Style({ fill: new Fill({ color: c.urban }) }) },
  { file: 'lakes', group: 'water', minZoom: 6, style: (c) => new Style({ fill: new Fill({ color: c.water }) }) },
  { file: 'rivers', group: 'water', minZoom: 5, style: river },
  { file: 'europeanRivers', group: 'water', minZoom: 7, style: river },
  {
    file: 'departments',
    group: 'departments',
    style: (c) => new Style({ stroke: new Stroke({ color: `${c.border}b0`, width: 1 }) }),
  },
  { file: 'coastline', group: 'ground', style: (c) => new Style({ stroke: new Stroke({ color: c.border, width: 1 }) }) },
  { file: 'departments', group: 'departments', minZoom: 6, maxZoom: 10, isLabel: true, style: department },
  { file: 'places', group: 'places', isLabel: true, style: place },
];

export interface BasemapLayer {
  readonly group: BasemapGroup;
  readonly isLabel: boolean;
  readonly layer: VectorLayer | VectorTileLayer;
  paint(colours: MapColours, locale: Locale): void;
}

/** The offline background; each file is read when first seen. */
export function basemapLayers(): readonly BasemapLayer[] {
  const sources = new Map<BasemapFile, VectorSource<FeatureLike>>();
  const files = specs.map(({ file, group, minZoom, maxZoom, isLabel = false, style }): BasemapLayer => {
    const source = sources.get(file) ?? new VectorSource({ url: basemapUrl(file), format: new GeoJSON() });
    sources.set(file, source);
    const layer = new VectorLayer({ source, declutter: isLabel, ...(minZoom ? { minZoom } : {}), ...(maxZoom ? { maxZoom } : {}) });
    return { group, isLabel, layer, paint: (colours, locale) => layer.setStyle(style(colours, locale)) };
  });
  return [...files, communes(), sheet()];
}

/** Limits of communes, and their names once there is room: too many for a file, so tiles of the server. */
function communes(): BasemapLayer {
  const source = new VectorTileSource({ format: new MVT(), url: '/api/areas/communes/{z}/{x}/{y}.mvt', maxZoom: 14 });
  const layer = new VectorTileLayer({ source, minZoom: 9, declutter: true });
  return {
    group: 'communes',
    isLabel: false,
    layer,
    paint: (colours) => {
      const limit = new Style({ stroke: new Stroke({ color: `${colours.border}70`, width: 1, lineDash: [4, 4] }) });
      layer.setStyle((feature, resolution) => {
        const name: unknown = feature.get('name');
        if (typeof name !== 'string') return limit;
        return resolution > 80 ? undefined : new Style({ text: label(name, colours, 12) });
      });
    },
  };
}

function label(text: string, colours: MapColours, size: number): Text {
  return new Text({
    text,
    font: `500 ${size}px 'Inter Variable', sans-serif`,
    fill: new Fill({ color: colours.text }),
    stroke: new Stroke({ color: colours.land, width: 3 }),
  });
}

/** The files stop at a frame: outside of it is paper, so that their cut edges do not pass for coasts. */
function sheet(): BasemapLayer {
  const frame = fromExtent(transformExtent([-6.5, 40.8, 11, 52.5], 'EPSG:4326', 'EPSG:3857'));
  const world = fromExtent([-4e7, -4e7, 4e7, 4e7]);
  const outside = new Polygon([...world.getCoordinates(), ...frame.getCoordinates()]);
  const layer = new VectorLayer({ source: new VectorSource({ features: [new Feature(outside)], wrapX: false }) });
  return {
    group: 'ground',
    isLabel: false,
    layer,
    paint: ({ paper, line }) =>
      layer.setStyle(new Style({ fill: new Fill({ color: paper }), stroke: new Stroke({ color: line, width: 1 }) })),
  };
}

function river(colours: MapColours): Style {
  return new Style({ stroke: new Stroke({ color: colours.water, width: 1.2 }) });
}

/** Named where the name fits within the limits. */
function department(colours: MapColours): (feature: FeatureLike) => Style {
  return (feature) => new Style({ text: label(String(feature.get('nom') ?? ''), colours, 11) });
}

/** Larger towns first: one more rank at each step of zoom. */
function place(colours: MapColours, locale: Locale): (feature: FeatureLike, resolution: number) => Style | undefined {
  return (feature, resolution) => {
    const zoom = Math.log2(156_543.03 / resolution);
    if (Number(feature.get('scalerank') ?? 10) > zoom - 2) {
      return undefined;
    }
    return new Style({
      text: label(nameOf(feature, locale), colours, zoom > 8 ? 13 : 12),
      zIndex: Number(feature.get('pop_max') ?? 0),
    });
  };
}

function nameOf(feature: FeatureLike, locale: Locale): string {
  const name = String(feature.get('name') ?? '');
  return (locale === 'fr' && frenchNames[name]) || name;
}
