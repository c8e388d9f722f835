import type { TileMapLayer } from '@bocage/sdk-ui/tile-map';

interface Layer {
  readonly kind: 'xyz' | 'wms';
  readonly title: string;
  readonly url: string;
  readonly attribution?: string;
  readonly layer?: string;
  readonly isDefault?: boolean;
}

/** The layers of the module's settings, as the map takes them. */
export function mapLayers(settings: Readonly<Record<string, unknown>>): readonly TileMapLayer[] {
  const layers = settings['layers'];
  return Array.isArray(layers)
    ? layers.filter(isLayer).map(({ kind, title, url, attribution = '', layer, isDefault = false }) => ({
        kind,
        title,
        url,
        attribution,
        isDefault,
        ...(layer ? { params: { LAYERS: layer } } : {}),
      }))
    : [];
}

function isLayer(value: unknown): value is Layer {
  return typeof value === 'object' && value !== null && 'url' in value && 'title' in value && 'kind' in value;
}
