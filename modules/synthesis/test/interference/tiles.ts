import { tileAt } from '../tile';
import { hidden, truths } from './truths';

const deepest = 18;

/** Tiles over every place of every truth, from the whole world down. */
export function tilesOver(): string[] {
  const rows = [...new Map(hidden.map((row) => [row.points, row])).values()];
  const points = [...rows.flatMap((row) => truths.map((truth) => row.points[truth])), [2.1, 49.1] as const, [2.25, 49.25] as const];
  const addresses = points.flatMap(([x, y]) => Array.from({ length: deepest + 1 }, (_, z) => tileAt(x, y, z)));
  return [...new Set(addresses)];
}

/** Those that are asked with every filter. */
export function tilesToFilter(): string[] {
  return [tileAt(2.1, 49.1, 6), tileAt(2.0517243, 49.0537129, 13)];
}
