import TileLayer from 'ol/layer/Tile';
import TileWMS from 'ol/source/TileWMS';
import XYZ from 'ol/source/XYZ';
import type { TileMapLayer } from './types';

const level = 20;

/** A layer of another server, above the offline background and below the observations. */
export function extraLayer({ kind, url, params = {} }: TileMapLayer): TileLayer {
  const source =
    kind === 'xyz'
      ? new XYZ({ url, crossOrigin: 'anonymous' })
      : new TileWMS({ url, params: { TILED: true, ...params }, crossOrigin: 'anonymous' });
  return new TileLayer({ source, zIndex: level, visible: false });
}
