import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  ViewEncapsulation,
} from '@angular/core';
import { LeafletModule } from '@bluehalo/ngx-leaflet';
import type { Feature, FeatureCollection, GeoJSON as GeoJsonObject } from 'geojson';
import * as L from 'leaflet';
import { t } from '../i18n/t';
import { Theme } from '../theme';
import { widthOf } from '../width-of';
import { basemapUrl, type BasemapFile, type MapColours, mapColours } from './basemap';

const background: readonly BasemapFile[] = ['countries', 'urban', 'lakes', 'rivers', 'europeanRivers', 'departments'];
/** Below the shapes, whatever comes first. */
const groundPane = 'ground';
const france: L.LatLngBoundsLiteral = [
  [41.3, -5.2],
  [51.2, 9.6],
];

/**
 * A small map: some shapes over the offline background, framed by them.
 * @example <bocage-map [features]="station.geometry" [label]="t('stations.place')" (featureClick)="open($event)" />
 */
@Component({
  selector: 'bocage-map',
  imports: [LeafletModule],
  template: `
    <div
      leaflet
      class="place"
      role="application"
      [attr.aria-label]="label() || t('sdk.map.keyboard')"
      [leafletOptions]="options"
      [leafletLayers]="layers()"
      (leafletMapReady)="ready($event)"
    ></div>
  `,
  styleUrls: ['../../../../node_modules/leaflet/dist/leaflet.css', './map.css'],
  encapsulation: ViewEncapsulation.None,
  host: { class: 'bocage-map' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BocageMap {
  readonly features = input<GeoJsonObject | null>(null);
  readonly label = input('');
  readonly featureClick = output<Feature>();

  protected readonly t = t();
  private readonly theme = inject(Theme);
  private readonly colours = mapColours();
  private readonly width = widthOf(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
  private readonly isLaidOut = computed(() => this.width() > 0);
  private readonly map = signal<L.Map | null>(null);
  private readonly ground = signal<readonly { readonly file: BasemapFile; readonly data: FeatureCollection }[]>([]);

  protected readonly options: L.MapOptions = {
    preferCanvas: true,
    zoomControl: false,
    maxZoom: 18,
    minZoom: 3,
    zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    center: [46.6, 2.4],
    zoom: 5,
  };
  private readonly shapes = computed(() => {
    this.theme.changed();
    const data = this.features();
    return data ? this.shapesOf(data, this.colours()) : null;
  });
  protected readonly layers = computed((): L.Layer[] => {
    this.theme.changed();
    const colours = this.colours();
    const shapes = this.shapes();
    return [...this.ground().map(({ file, data }) => groundOf(file, data, colours)), ...(shapes ? [shapes] : [])];
  });

  constructor() {
    effect(() => {
      const map = this.map();
      const bounds = this.shapes()?.getBounds();
      if (map && this.isLaidOut()) {
        map.invalidateSize({ animate: false });
        map.fitBounds(bounds?.isValid() ? bounds.pad(0.2) : france, { maxZoom: 12, animate: false });
      }
    });
  }

  protected ready(map: L.Map): void {
    map.createPane(groundPane).style.zIndex = '250';
    map.attributionControl.setPrefix(false).addAttribution(this.t('sdk.map.attribution'));
    L.control.zoom({ zoomInTitle: this.t('sdk.map.zoom-in'), zoomOutTitle: this.t('sdk.map.zoom-out') }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    this.map.set(map);
    void this.loadGround();
  }

  private async loadGround(): Promise<void> {
    const files = await Promise.all(
      background.map(async (file) => {
        const response = await fetch(basemapUrl(file)).catch(() => null);
        return response?.ok ? [{ file, data: (await response.json()) as FeatureCollection }] : [];
      }),
    );
    this.ground.set(files.flat());
  }

  private shapesOf(data: GeoJsonObject, { hedge, surface }: MapColours): L.GeoJSON {
    return L.geoJSON(data, {
      style: { color: hedge, weight: 2.5, fillOpacity: 0.15 },
      pointToLayer: (_feature, at) => L.circleMarker(at, { radius: 7, color: surface, weight: 2, fillColor: hedge, fillOpacity: 1 }),
      onEachFeature: (feature: Feature, layer) => layer.on('click', () => this.featureClick.emit(feature)),
    });
  }
}

function groundOf(file: BasemapFile, data: FeatureCollection, { land, border, urban, water }: MapColours): L.Layer {
  const styles: Partial<Record<BasemapFile, L.PathOptions>> = {
    countries: { color: border, weight: 1, fillColor: land, fillOpacity: 1 },
    urban: { stroke: false, fillColor: urban, fillOpacity: 1 },
    lakes: { stroke: false, fillColor: water, fillOpacity: 1 },
    departments: { color: border, weight: 0.8, fill: false },
  };
  const features = data.features.filter(({ geometry }) => (geometry as unknown) !== null);
  return L.geoJSON({ ...data, features } as FeatureCollection, {
    interactive: false,
    pane: groundPane,
    style: styles[file] ?? { color: water, weight: 1.2, fill: false },
  });
}
