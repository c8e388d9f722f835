import type { Position } from '@bocage/sdk/shared';
import { fromLambert93, isLambert93 } from './lambert93';

export type Srid = 4326 | 2154;

/** A position, or the code of what is wrong with it. */
export type ReadPosition = Position | { readonly code: string };

/** Latitudes of metropolitan France are never longitudes of it: both at once means that the columns are swapped. */
const looksSwapped = (x: number, y: number) => x > 41 && x < 52 && y > -6 && y < 10;

/**
 * Reads a pair of coordinates; without `srid`, what is too large for degrees and fits Lambert-93 is taken for it.
 * @example readPosition(2.35, 48.85) // [2.35, 48.85]
 */
export function readPosition(x: number, y: number, srid?: Srid): ReadPosition {
  const areDegrees = Math.abs(x) <= 180 && Math.abs(y) <= 90;
  if (srid === 2154 || (srid === undefined && !areDegrees)) {
    if (isLambert93(x, y)) return fromLambert93(x, y);
    return {
      code:
        isLambert93(y, x) || (Math.abs(x) <= 90 && Math.abs(y) <= 180 && srid === undefined)
          ? 'synthesis.coordinates-swapped'
          : 'synthesis.coordinates-out-of-range',
    };
  }
  if (!areDegrees)
    return { code: Math.abs(x) <= 90 && Math.abs(y) <= 180 ? 'synthesis.coordinates-swapped' : 'synthesis.coordinates-out-of-range' };
  if (looksSwapped(x, y)) return { code: 'synthesis.coordinates-swapped' };
  return [x, y];
}

export const isPosition = (read: ReadPosition): read is Position => Array.isArray(read);
