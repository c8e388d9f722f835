/** Level of the cells of observations: about 1.6 m wide in France. */
export const finestLevel = 24;
const side = 2 ** finestLevel;
const half = 2 ** 24;

/** Interleaves the bits of `x` and `y` (below 2^24): a quadkey as a number below 2^48. */
export function interleave(x: number, y: number): number {
  let code = 0;
  for (let bit = finestLevel - 1; bit >= 0; bit -= 1) code = code * 4 + ((y >> bit) & 1) * 2 + ((x >> bit) & 1);
  return code;
}

/** Column and row of a code of any level. */
export function deinterleave(code: number): { readonly x: number; readonly y: number } {
  // Two halves of 24 bits: the operators on bits stop at 32.
  const [high, low] = [Math.floor(code / half), code % half];
  let [x, y] = [0, 0];
  for (let bit = 0; bit < 12; bit += 1) {
    x |= ((low >> (2 * bit)) & 1) << bit;
    y |= ((low >> (2 * bit + 1)) & 1) << bit;
    x |= ((high >> (2 * bit)) & 1) << (bit + 12);
    y |= ((high >> (2 * bit + 1)) & 1) << (bit + 12);
  }
  return { x, y };
}

/** First and last code of level 24. */
export interface CellRange {
  readonly first: number;
  readonly last: number;
}

/** The codes of level 24 inside a tile. */
export function tileRange(z: number, x: number, y: number): CellRange {
  const width = 4 ** (finestLevel - z);
  const first = interleave(x, y) * width;
  return { first, last: first + width - 1 };
}

const clamp = (value: number) => Math.min(Math.max(Math.floor(value), 0), side - 1);

function column(longitude: number): number {
  return clamp(((longitude + 180) / 360) * side);
}

function row(latitude: number): number {
  const radians = (Math.min(Math.max(latitude, -85.0511287), 85.0511287) * Math.PI) / 180;
  return clamp(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * side);
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

interface Quad {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Covers a box by few ranges of codes, from the coarsest tiles down: each range is one scan of an index.
 * The ranges may hold points outside of the box, never miss one inside.
 */
export function boxRanges([west, south, east, north]: Box, most = 24): CellRange[] {
  const bounds = { left: column(west), right: column(east), top: row(north), bottom: row(south) };
  const meets = ({ z, x, y }: Quad) => {
    const width = 2 ** (finestLevel - z);
    return x * width <= bounds.right && (x + 1) * width > bounds.left && y * width <= bounds.bottom && (y + 1) * width > bounds.top;
  };
  const isInside = ({ z, x, y }: Quad) => {
    const width = 2 ** (finestLevel - z);
    return (
      x * width >= bounds.left && (x + 1) * width - 1 <= bounds.right && y * width >= bounds.top && (y + 1) * width - 1 <= bounds.bottom
    );
  };
  let quads: Quad[] = [{ z: 0, x: 0, y: 0 }];
  for (;;) {
    const split = quads.flatMap((quad) => {
      if (quad.z === finestLevel || isInside(quad)) return [quad];
      const { z, x, y } = quad;
      return [0, 1, 2, 3].map((child) => ({ z: z + 1, x: 2 * x + (child & 1), y: 2 * y + (child >> 1) })).filter(meets);
    });
    if (split.length > most || (split.length === quads.length && split.every((quad, index) => quad.z === quads[index]?.z)))
      return merged(quads);
    quads = split;
  }
}

/** Ranges in order, those that touch made one. */
function merged(quads: readonly Quad[]): CellRange[] {
  const ranges = quads.map(({ z, x, y }) => tileRange(z, x, y)).sort((a, b) => a.first - b.first);
  return ranges.reduce<CellRange[]>((joined, range) => {
    const previous = joined.at(-1);
    if (previous?.last !== range.first - 1) return [...joined, range];
    return [...joined.slice(0, -1), { first: previous.first, last: range.last }];
  }, []);
}
