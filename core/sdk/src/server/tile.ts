import { fromGeojsonVt } from 'vt-pbf';

/** A point of a tile: x and y in 0…4096 from the north-west corner, and its properties. */
export interface TilePoint {
  readonly x: number;
  readonly y: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Encodes points as a Mapbox Vector Tile (version 2, extent 4096) with one layer.
 * @example mvt('observations', [{ x: 2048, y: 2048, properties: { n: 12 } }])
 */
export function mvt(layer: string, points: readonly TilePoint[]): Buffer {
  const features = points.map(({ x, y, properties }) => ({ type: 1 as const, geometry: [[x, y]], tags: properties }));
  return Buffer.from(fromGeojsonVt({ [layer]: { features } }, { version: 2, extent: 4096 }));
}
