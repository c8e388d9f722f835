import type { Localised, Permission } from '../shared';
import type { AccessColumns } from './access';
import type { Ctx } from './ctx';
import type { Sql } from './sql';

/** A record as a reader may know it. */
export interface KnownRecord {
  /** Identifier that the reader knows it by: that of its public projection for who reads it blurred. */
  readonly id: string;
  readonly label: Localised;
  /** Page that shows it. */
  readonly link: string | null;
  /** False: read at less than its true precision, so nothing of what was stored may be told. */
  readonly isExact: boolean;
  /** What access to it would be asked for: a taxon (TAXREF code), and an area as coarse as the reader may know. */
  readonly taxon?: number;
  readonly area?: number;
}

/** Rows of a table, with what decides who sees them. */
interface RecordRows {
  /** What follows `from`, the condition included. */
  readonly from: Sql;
  readonly columns: AccessColumns;
}

/** The records that a filter chooses, each once, as their list shows them to a reader; their columns name the `record`. */
interface ListedRows {
  /** Read as they are. */
  readonly asTheyAre: readonly RecordRows[];
  /** Read blurred. */
  readonly blurred?: RecordRows;
  /** What is shown, to whoever reads it blurred, in place of any record. */
  readonly inPlace?: RecordRows;
}

/**
 * A list of records that can be counted, for the explanation of access: how many someone sees, and what shows them.
 * @example readonly list = { link: '/monitoring', rows: (ctx, filter) => this.visits.rows(ctx, filter) };
 */
interface RecordList {
  /** Page of the list; the parameters of its address are the filter. */
  readonly link: string;
  /** With the predicate of the list itself; a parameter that the list does not know is refused by name. */
  rows(ctx: Ctx, filter: Readonly<Record<string, string>>): Promise<ListedRows>;
}

/**
 * A kind of record of a module, for those who name records without knowing their module: the audit log, notifications,
 * the explanation of access. Never tells more than the lists of the module.
 * @example export class VisitRecords extends RecordSource { readonly type = 'monitoring.visit'; … }
 */
export abstract class RecordSource {
  /** `<module>.<type>`, the type as events name it. */
  abstract readonly type: string;
  abstract readonly label: Localised;
  /** Rights that open such records, that of reading first. */
  abstract readonly permissions: readonly Permission[];
  /** Those of these records that the reader may know, by the identifier given, be it that of what is shown in their place. */
  abstract find(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>>;
  /** Where the record is stored and, for a kind that is also shown blurred, what is shown in its place. */
  abstract rows(ctx: Ctx, id: string): { readonly stored: RecordRows; readonly shown?: RecordRows };
  /** Where such records are listed, if they can be counted there. */
  readonly list?: RecordList;
}
