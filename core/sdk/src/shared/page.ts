/**
 * A keyset page: items in the list's order and the cursor of the next page, `null` at the end.
 * Cursors are opaque to the reader.
 */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * Points to a record of any module without a foreign key.
 * @example const ref: RecordRef = { module: 'synthesis', type: 'observation', id: '0198…' };
 */
export interface RecordRef {
  readonly module: string;
  readonly type: string;
  readonly id: string;
}
