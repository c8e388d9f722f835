/** Something to tell about one line of a file: refused lines are not loaded, notices are. */
export interface LoadIssue {
  readonly severity: 'refused' | 'notice';
  readonly file: string;
  /** Number of the record, the header being 1; of the feature in a GeoJSON, the first being 1; 0: the whole file. */
  readonly row: number;
  readonly column: string | null;
  /** `core.load-…`, also the key of the translation. */
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What a load did. */
export interface LoadReport {
  readonly kind: string;
  readonly file: string;
  readonly read: number;
  readonly inserted: number;
  readonly updated: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly issues: readonly LoadIssue[];
}

/** Collects what a load did, line by line. */
export class LoadLog {
  private readonly issues: LoadIssue[] = [];
  private readonly refusedRows = new Set<number>();
  private read = 0;
  private inserted = 0;
  private updated = 0;
  private removed = 0;

  constructor(
    private readonly kind: string,
    private readonly file: string,
  ) {}

  refuse(row: number, column: string | null, code: string, params?: Readonly<Record<string, unknown>>): void {
    this.issues.push({ severity: 'refused', file: this.file, row, column, code, params });
    if (row > 0) this.refusedRows.add(row);
  }

  notice(row: number, column: string | null, code: string, params?: Readonly<Record<string, unknown>>): void {
    this.issues.push({ severity: 'notice', file: this.file, row, column, code, params });
  }

  countRead(rows = 1): void {
    this.read += rows;
  }

  countChanges(changes: { readonly inserted?: number; readonly updated?: number; readonly removed?: number }): void {
    this.inserted += changes.inserted ?? 0;
    this.updated += changes.updated ?? 0;
    this.removed += changes.removed ?? 0;
  }

  get hasChanges(): boolean {
    return this.inserted + this.updated + this.removed > 0;
  }

  report(): LoadReport {
    const { kind, file, read, inserted, updated, removed, issues } = this;
    const refused = this.refusedRows.size;
    return { kind, file, read, inserted, updated, removed, unchanged: Math.max(0, read - refused - inserted - updated), refused, issues };
  }
}
