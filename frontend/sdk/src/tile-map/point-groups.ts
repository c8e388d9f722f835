import { radiusOf, tilePixels } from './observation-style';

/** A place of a tile: how many observations, which one when alone. */
export interface TilePlace {
  readonly x: number;
  readonly y: number;
  readonly n: number;
  readonly id: string | null;
  readonly isBlurred: boolean;
}

/** Places drawn as one, and the box that holds them. */
export interface PlaceGroup extends TilePlace {
  readonly bounds: Extent;
}

/** West, south, east, north, in the units of the map. */
export type Extent = readonly [number, number, number, number];

/** The server counts in cells so small that their circles would cover each other: a place is known to this part of a tile. */
const finest = 1 / 128;

/** Puts together the places of a tile that share a cell; a circle lies where its observations are, yet within its cell. */
export function groupPlaces(places: readonly TilePlace[], tile: Extent, cellsPerTile: number): readonly PlaceGroup[] {
  const [left, bottom, right] = tile;
  const size = (right - left) / cellsPerTile;
  const cells = new Map<string, TilePlace[]>();
  for (const place of places) {
    const key = `${Math.floor((place.x - left) / size)} ${Math.floor((place.y - bottom) / size)}`;
    cells.set(key, [...(cells.get(key) ?? []), place]);
  }
  return [...cells.values()].map((together) => groupOf(together, tile, size));
}

function groupOf(places: readonly TilePlace[], [left, bottom, right]: Extent, size: number): PlaceGroup {
  const n = places.reduce((sum, place) => sum + place.n, 0);
  const only = places.length === 1 ? places[0] : undefined;
  const mean = (axis: 'x' | 'y'): number => places.reduce((sum, place) => sum + place[axis] * place.n, 0) / n;
  const margin = (right - left) * finest;
  const radius = Math.min(size / 2, (radiusOf(n, (right - left) / size) * (right - left)) / tilePixels);
  const [x, y] = only ? [only.x, only.y] : [within(mean('x'), left, size, radius), within(mean('y'), bottom, size, radius)];
  return {
    x,
    y,
    n,
    id: only?.id ?? null,
    isBlurred: places.every(({ isBlurred }) => isBlurred),
    bounds: [
      Math.min(...places.map((place) => place.x)) - margin,
      Math.min(...places.map((place) => place.y)) - margin,
      Math.max(...places.map((place) => place.x)) + margin,
      Math.max(...places.map((place) => place.y)) + margin,
    ],
  };
}

/** Keeps a circle inside its cell. */
function within(value: number, origin: number, size: number, radius: number): number {
  const start = origin + Math.floor((value - origin) / size) * size;
  return Math.min(start + size - radius, Math.max(start + radius, value));
}
