/** Rows of one table that name the record. */
export interface Moved {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
  /** Rows that already existed beside the kept record: the kept one's stay, these go. */
  readonly dropped: number;
}

/** Rows that cannot be told apart once merged, to be settled by a person before. */
export interface Conflict {
  readonly table: string;
  readonly constraint: string;
  readonly rows: number;
}

export interface MergeReport {
  readonly moved: readonly Moved[];
  readonly conflicts: readonly Conflict[];
}

export type MergePreview = MergeReport & { readonly rows: number };
