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

/** A table and its only row of a record, with what decides who sees it. */
interface RecordRow {
  /** What follows `from`, the condition on the identifier included. */
  readonly from: Sql;
  readonly columns: AccessColumns;
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
  abstract rows(id: string): { readonly stored: RecordRow; readonly shown?: RecordRow };
}
