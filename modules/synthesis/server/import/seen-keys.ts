import { hash } from 'node:crypto';

/**
 * Counts how often a text was met, in 8 bytes per different text: a file of millions of rows fits in memory.
 * Two texts are taken for one with a probability of about n² / 2⁶⁴.
 */
export class SeenKeys {
  private table = new BigUint64Array(1 << 12);
  private size = 0;
  private readonly repeated = new Map<bigint, number>();

  /** How many times `text` was met, this one included. */
  count(text: string): number {
    const key = BigInt(`0x${hash('md5', text).slice(0, 16)}`) || 1n;
    if (this.add(key)) return 1;
    const times = (this.repeated.get(key) ?? 1) + 1;
    this.repeated.set(key, times);
    return times;
  }

  private add(key: bigint): boolean {
    if (this.size * 2 >= this.table.length) this.grow();
    if (!this.insert(this.table, key)) return false;
    this.size += 1;
    return true;
  }

  private insert(table: BigUint64Array, key: bigint): boolean {
    const mask = table.length - 1;
    let slot = Number(key & 0xffff_ffffn) & mask;
    for (;;) {
      const held = table[slot];
      if (held === key) return false;
      if (!held) {
        table[slot] = key;
        return true;
      }
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const larger = new BigUint64Array(this.table.length * 2);
    for (const key of this.table) if (key) this.insert(larger, key);
    this.table = larger;
  }
}
