import { fromGeojsonVt } from 'vt-pbf';

type TileProperties = Readonly<Record<string, string | number | boolean>>;

/** A point of a tile: x and y in 0…4096 from the north-west corner, and its properties. */
export interface TilePoint {
  readonly x: number;
  readonly y: number;
  readonly properties: TileProperties;
}

/** Lines of a tile: positions in 0…4096 from the north-west corner, a little outside of it allowed. */
export interface TileLines {
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly properties: TileProperties;
}

/**
 * Encodes points and lines as a Mapbox Vector Tile (version 2, extent 4096) with one layer.
 * @example mvt('observations', [{ x: 2048, y: 2048, properties: { n: 12 } }])
 */
export function mvt(layer: string, content: readonly (TilePoint | TileLines)[]): Buffer {
  const features = content.map((feature) =>
    'lines' in feature
      ? { type: 2 as const, geometry: feature.lines, tags: feature.properties }
      : { type: 1 as const, geometry: [[feature.x, feature.y] as const], tags: feature.properties },
  );
  return Buffer.from(fromGeojsonVt({ [layer]: { features } }, { version: 2, extent: 4096 }));
}
