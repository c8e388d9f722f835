import type { Sql } from './sql';

/**
 * The database, inside the transaction of the request when there is one.
 * Writes (POST, PUT, PATCH, DELETE) and jobs run in one transaction opened by the kernel.
 * @example const rows = await this.db.query<{ id: string }>(sql`select id from core.person`);
 */
export abstract class Db {
  /** Runs one statement and answers its rows. */
  abstract query<Row>(statement: Sql): Promise<Row[]>;

  /** Runs one statement that must answer exactly one row. */
  abstract one<Row>(statement: Sql): Promise<Row>;

  /** Runs one statement that answers at most one row. */
  abstract maybe<Row>(statement: Sql): Promise<Row | undefined>;

  /** Runs `work` in a transaction; inside another one, in a savepoint. */
  abstract transaction<T>(work: () => Promise<T>): Promise<T>;

  /** Runs `listener` once the current transaction is committed; at once outside of one. */
  abstract afterCommit(listener: () => void): void;

  /** True on the embedded engine: one connection, no COPY, no LISTEN. */
  abstract readonly isEmbedded: boolean;
}
