// @ts-check
import { setImmediate } from 'node:timers/promises';

const CHECKPOINT_AFTER_BYTES = 64 * 1024 * 1024;

const WAL_SINCE_CHECKPOINT = `
  select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`;

// The defaults of PostgreSQL's autovacuum.
const DUE = `
  select format('%I.%I', s.schemaname, s.relname) as name,
         s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
           or s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0) as needs_vacuum,
         s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0) as needs_analyze
  from pg_stat_all_tables s join pg_class c on c.oid = s.relid
  where s.schemaname <> 'pg_toast' and c.relpersistence <> 't'`;

/**
 * Does what PostgreSQL leaves to its background processes, which a single-process server has not: without it the
 * write-ahead log grows for ever, dead rows stay, and the planner knows nothing about the tables.
 * @param {import('@electric-sql/pglite').PGlite} database
 * @param {() => boolean} isBusy
 * @param {number} everyMs
 * @returns {() => void} stops it
 */
export function startMaintenance(database, isBusy, everyMs) {
  let stopped = false;

  /** @param {string} sql */
  const runIfIdle = async (sql) => {
    // A turn of the event loop lets clients in. What follows is then safe from them: a client's message is only taken
    // in a later turn, and PGlite works without leaving this one.
    await setImmediate();
    if (!stopped && !isBusy()) return await database.query(sql);
  };

  const round = async () => {
    const wal = /** @type {{ bytes: number }[]} */ ((await runIfIdle(WAL_SINCE_CHECKPOINT))?.rows ?? []);
    if (wal.some(({ bytes }) => bytes > CHECKPOINT_AFTER_BYTES)) await runIfIdle('checkpoint');

    const due = await runIfIdle(`select * from (${DUE}) due where needs_vacuum or needs_analyze`);
    for (const table of /** @type {{ name: string, needs_vacuum: boolean }[]} */ (due?.rows ?? [])) {
      await runIfIdle(`${table.needs_vacuum ? 'vacuum (analyze)' : 'analyze'} ${table.name}`);
    }
  };

  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    round()
      .catch((error) => console.error('Maintenance of the embedded database:', error))
      .finally(() => (running = false));
  }, everyMs);

  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
