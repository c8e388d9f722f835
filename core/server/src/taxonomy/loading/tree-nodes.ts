import type { Classification } from './tree-levels';
import type { TreeRange } from './tree-numbers';

/** A name of the reference, as the tree sees it. */
export interface TreeName extends Classification {
  readonly cdNom: number;
  readonly cdRef: number;
  readonly rank: string;
  readonly name: string;
  readonly cdSup: number | null;
  readonly cdTaxsup: number | null;
  readonly parent: number | null;
  readonly isLocal: boolean;
  /** As numbered before; null when it never was. */
  readonly range: TreeRange | null;
}

/** A node that no name of the reference stands for. */
export interface MadeNode extends Classification {
  readonly cdNom: number;
  readonly rank: string;
  readonly name: string;
}

export const nodeKey = (kingdom: string | null, rank: string, name: string) => `${kingdom ?? ''}|${rank}|${name}`;

/** The root when the reference has none of its own (TAXREF: 349525 Biota). */
export const rootKey = nodeKey(null, 'Dumm', 'Biota');

/** The same key always gives the same code, on every platform: FNV-1a, below zero, moved on while taken. */
export function madeCode(key: string, isTaken: (code: number) => boolean): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  let code = -((hash % 0x3fffffff) + 1);
  while (isTaken(code)) code -= 1;
  return code;
}
