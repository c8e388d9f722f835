import { createRequire } from 'node:module';

/** What a vector tile holds, as far as the tests ask. */
export interface ReadFeature {
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  loadGeometry(): readonly (readonly { x: number; y: number }[])[];
}
interface ReadTile {
  readonly layers: Readonly<Record<string, { readonly length: number; feature(index: number): ReadFeature } | undefined>>;
}

// The reader that the encoder itself brings.
const load = createRequire(require.resolve('vt-pbf'));
const { VectorTile } = load('@mapbox/vector-tile') as { VectorTile: new (reader: unknown) => ReadTile };
const Reader = load('pbf') as new (bytes: Buffer) => unknown;

/** The points of the layer `observations`. */
export function featuresOf(bytes: Buffer): ReadFeature[] {
  const layer = new VectorTile(new Reader(bytes)).layers['observations'];
  return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer!.feature(index));
}

/** Address of the tile that holds a point. */
export function tileAt(longitude: number, latitude: number, z: number): string {
  const radians = (latitude * Math.PI) / 180;
  const x = Math.floor(((longitude + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * 2 ** z);
  return `${z}/${x}/${y}`;
}
