import { AsyncLocalStorage } from 'node:async_hooks';
import { Db, type Sql } from '@bocage/sdk/server';
import { types, type Pool, type PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';

// Counts and cell codes stay below 2^53; dates without zone stay text, or the server's time zone would move them.
types.setTypeParser(types.builtins.INT8, Number);
for (const type of [types.builtins.DATE, types.builtins.TIMESTAMP]) types.setTypeParser(type, (text) => text);

/** What runs inside one transaction. */
interface Unit {
  readonly runner: QueryRunner;
  readonly committed: (() => void)[];
  tail: Promise<unknown>;
  nested: number;
  isOpen: boolean;
}

export class PgDb extends Db {
  private readonly units = new AsyncLocalStorage<Unit>();

  constructor(
    private readonly source: DataSource,
    readonly isEmbedded: boolean,
  ) {
    super();
    this.refusePoolInsideTransaction();
  }

  async query<Row>(statement: Sql): Promise<Row[]> {
    const unit = this.units.getStore();
    if (!unit) return this.run<Row>(this.source, statement);
    if (!unit.isOpen) throw new Error('the transaction is over: a promise was not awaited');
    if (unit.nested > 0) throw new Error('a nested transaction is running: await it first');
    return this.run<Row>(unit.runner, statement);
  }

  async one<Row>(statement: Sql): Promise<Row> {
    const rows = await this.query<Row>(statement);
    if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`);
    return rows[0] as Row;
  }

  async maybe<Row>(statement: Sql): Promise<Row | undefined> {
    const rows = await this.query<Row>(statement);
    if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}`);
    return rows[0];
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.units.getStore();
    return outer ? this.savepoint(outer, work) : this.outermost(work);
  }

  afterCommit(listener: () => void): void {
    const unit = this.units.getStore();
    if (unit) unit.committed.push(listener);
    else listener();
  }

  private async run<Row>(target: DataSource | QueryRunner, { text, values }: Sql): Promise<Row[]> {
    const runner = 'release' in target ? target : this.source.createQueryRunner();
    try {
      const result = await runner.query(text, values, true);
      return (result.records ?? []) as Row[];
    } finally {
      if (runner !== target) await runner.release();
    }
  }

  private async outermost<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient & { getTransactionStatus?(): string | null };
    const unit: Unit = { runner, committed: [], tail: Promise.resolve(), nested: 0, isOpen: true };
    try {
      await runner.query('begin');
      const result = await this.units.run(unit, work);
      await unit.tail;
      unit.isOpen = false;
      await runner.query('commit');
      for (const listener of unit.committed) listener();
      return result;
    } catch (error) {
      unit.isOpen = false;
      await unit.tail;
      await runner.query('rollback').catch(() => undefined); // the connection may be the thing that failed
      throw error;
    } finally {
      // A connection left in a transaction would poison the pool.
      if (client.getTransactionStatus?.() !== 'I') await runner.query('rollback').catch(() => undefined);
      await runner.release();
    }
  }

  /** Nested transactions queue on their parent: two savepoints at once would undo each other. */
  private savepoint<T>(outer: Unit, work: () => Promise<T>): Promise<T> {
    const run = outer.tail.then(async () => {
      const unit: Unit = { runner: outer.runner, committed: outer.committed, tail: Promise.resolve(), nested: 0, isOpen: true };
      const waiting = outer.committed.length;
      outer.nested += 1;
      await outer.runner.query('savepoint bocage_nested');
      try {
        const result = await this.units.run(unit, work);
        await unit.tail;
        await outer.runner.query('release savepoint bocage_nested');
        return result;
      } catch (error) {
        await unit.tail;
        outer.committed.length = waiting;
        await outer.runner.query('rollback to savepoint bocage_nested; release savepoint bocage_nested');
        throw error;
      } finally {
        unit.isOpen = false;
        outer.nested -= 1;
      }
    });
    outer.tail = run.catch(() => undefined);
    return run;
  }

  /** With a pool of one, taking a second connection inside a transaction would wait for ever. */
  private refusePoolInsideTransaction(): void {
    const driver = this.source.driver as unknown as { obtainMasterConnection(): Promise<unknown> };
    const obtain = driver.obtainMasterConnection.bind(driver);
    driver.obtainMasterConnection = () =>
      this.units.getStore() ? Promise.reject(new Error('pool used inside a transaction: use Db')) : obtain();
  }
}

export interface Database {
  readonly db: PgDb;
  readonly source: DataSource;
  readonly pool: Pool;
  readonly url: string;
  readonly isEmbedded: boolean;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly embedded?: boolean;
  readonly poolSize?: number;
  readonly entities?: readonly (new () => object)[];
}

/** Parallel workers take some 10 ms to start: they are for what reads much, not for what an index answers sooner. */
const prepareConnection = (client: PoolClient, ready: (error?: Error) => void) =>
  client.query('set parallel_setup_cost = 10000', (error: Error | null) => ready(error ?? undefined));

/** Opens the database at `url`; the embedded engine has one backend, hence one connection. */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Database> {
  const isEmbedded = options.embedded ?? false;
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...(options.entities ?? [])],
    synchronize: false,
    installExtensions: false,
    extra: { max: isEmbedded ? 1 : (options.poolSize ?? 10), connectionTimeoutMillis: 30_000, verify: prepareConnection },
  });
  await source.initialize();
  const pool = (source.driver as unknown as { master: Pool }).master;
  return { db: new PgDb(source, isEmbedded), source, pool, url, isEmbedded, close: () => source.destroy() };
}
