import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedDatabaseInUseError, startEmbeddedDatabase, type EmbeddedDatabase } from '../src';
import type { EmbeddedDatabaseStep } from '../src';
import { snapshotFile } from '../src/snapshot-file';

// The very first start on a machine creates the cached snapshot.
jest.setTimeout(120_000);

/** Sends each message of the protocol in a packet of its own, as the network does with large ones. */
function slowSocket(): Socket {
  const socket = new Socket();
  // Not earlier: `connect` of Node puts its own `write` back.
  socket.once('connect', () => {
    const write = socket.write.bind(socket);
    let sent: Promise<unknown> = Promise.resolve();
    socket.write = (message: Uint8Array | string, done?: unknown) => {
      sent = sent.then(() => sleep(20)).then(() => write(message, typeof done === 'function' ? () => done() : undefined));
      return true;
    };
  });
  return socket;
}

async function connect(database: Pick<EmbeddedDatabase, 'url'>, stream?: () => Socket): Promise<Client> {
  const client = new Client({ connectionString: database.url, stream });
  // Reported on the running query too; without a listener it would end the test process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function query(database: Pick<EmbeddedDatabase, 'url'>, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(database);
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function eventually(expectation: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(200);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}

describe('embedded database in memory', () => {
  const steps: EmbeddedDatabaseStep[] = [];
  let database: EmbeddedDatabase;

  beforeAll(async () => {
    database = await startEmbeddedDatabase({ directory: 'memory', onProgress: (step) => steps.push(step) });
  });

  afterAll(() => database.stop());

  it('tells its progress', () => {
    expect(['creating', 'restoring']).toContain(steps[0]);
    expect(steps[1]).toBe('ready');
  });

  it('answers a spatial query over plain pg', async () => {
    const [row] = await query(
      database,
      `select postgis_version() as version,
      st_asewkt(st_transform(st_setsrid(st_makepoint(3.06, 50.63), 4326), 2154), 0) as lambert`,
    );
    expect(row?.['version']).toMatch(/^3\./);
    expect(row?.['lambert']).toMatch(/^SRID=2154;POINT\(70\d{4} 70\d{5}\)$/);
  });

  it('has its extensions in the schema public', async () => {
    const rows = await query(
      database,
      `select extname, extnamespace::regnamespace::text as schema
      from pg_extension where extname <> 'plpgsql' order by extname`,
    );
    expect(rows).toEqual(['btree_gin', 'intarray', 'pg_trgm', 'postgis', 'unaccent'].map((extname) => ({ extname, schema: 'public' })));
  });

  it('keeps the statements of two clients apart when those of one arrive in pieces', async () => {
    const [slow, quick] = await Promise.all([connect(database, slowSocket), connect(database)]);
    let isDone = false;
    const others = (async () => {
      while (!isDone) expect((await quick.query('select $1::int as number', [7])).rows).toEqual([{ number: 7 }]);
    })();
    expect((await slow.query('select $1::text as word', ['hedge'])).rows).toEqual([{ word: 'hedge' }]);
    isDone = true;
    await others;
    await Promise.all([slow.end(), quick.end()]);
  });

  it('is ready once after an error, so that the next statement gets its own rows', async () => {
    const client = await connect(database);
    try {
      for (let round = 1; round <= 20; round += 1) {
        await expect(client.query('select 1 / $1::int', [0])).rejects.toThrow('division by zero');
        const { rows } = await client.query<{ round: number }>('select $1::int as round', [round]);
        expect(rows).toEqual([{ round }]);
      }
    } finally {
      await client.end();
    }
  });

  it('rolls back for a client that disappears, and serves the others', async () => {
    const client = await connect(database);
    await client.query('create table kept (id int)');
    await client.query('begin');
    await client.query('insert into kept values (1)');
    await client.query('select no_such_column').catch(() => undefined);
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect(await query(database, 'select count(*)::int as count from kept')).toEqual([{ count: 0 }]);
  });
});

describe('embedded database in a directory', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bocage-embedded-'));
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('is still there after a restart', async () => {
    const first = await startEmbeddedDatabase({ directory });
    await query(
      first,
      `create table site (id int primary key, geom geometry(Point, 4326));
      insert into site values (1, st_setsrid(st_makepoint(3, 50), 4326))`,
    );
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);

    const steps: EmbeddedDatabaseStep[] = [];
    const second = await startEmbeddedDatabase({ directory, onProgress: (step) => steps.push(step) });
    expect(steps).toEqual(['opening', 'ready']);
    expect(await query(second, 'select id, st_astext(geom) as geom from site')).toEqual([{ id: 1, geom: 'POINT(3 50)' }]);
    await second.stop();
  });

  it('is refused to a second opener, which learns who holds it', async () => {
    const holder = await startEmbeddedDatabase({ directory });
    const refusal: unknown = await startEmbeddedDatabase({ directory }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedDatabaseInUseError);
    expect(refusal).toMatchObject({ directory, pid: holder.pid, owner: process.pid });
    expect(await query(holder, 'select 1 as one')).toEqual([{ one: 1 }]);
    await holder.stop();
  });

  it('keeps every acknowledged row when its process is killed while writing', async () => {
    let exit: (code: number | null) => void;
    const exited = new Promise<number | null>((fulfil) => (exit = fulfil));
    const killed = await startEmbeddedDatabase({ directory, onExit: (code) => exit(code) });
    const client = await connect(killed);
    await client.query('create table visit (id int primary key, note text)');
    let acknowledged = 0;
    const writing = (async () => {
      for (let id = 1; ; id++) {
        await client.query('insert into visit values ($1, repeat($2, 200))', [id, 'note ']);
        acknowledged = id;
      }
    })().catch(() => undefined);
    await sleep(1_500);
    process.kill(killed.pid, 'SIGKILL');
    expect(await exited).toBeNull();
    await writing;
    expect(acknowledged).toBeGreaterThan(10);

    const reopened = await startEmbeddedDatabase({ directory });
    const rows = await query(reopened, `select count(*)::int as count, max(id) as last from visit`);
    // The row written when the process died may be there or not: nobody was told.
    expect([acknowledged, acknowledged + 1]).toContain(rows[0]?.['count']);
    expect(rows[0]?.['last']).toBe(rows[0]?.['count']);
    await reopened.stop();
  });
});

describe('database process', () => {
  const entry = join(__dirname, '../child/main.mjs');
  const request = { type: 'open', directory: null, snapshot: snapshotFile(), port: 0, maintenanceMs: 200 };
  const urlOf = (port: unknown) => ({ url: `postgres://postgres@127.0.0.1:${String(port)}/postgres` });

  it('ends by itself when its parent is killed', async () => {
    const script = `
      const child = require('node:child_process').fork(${JSON.stringify(entry)});
      child.on('message', ({ type, port }) => type === 'ready' && console.log(port));
      child.send(${JSON.stringify(request)});`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [port] = (await once(parent.stdout, 'data')) as [Buffer];
    const database = urlOf(port.toString().trim());
    expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }]);

    parent.kill('SIGKILL');
    await eventually(() => expect(connect(database)).rejects.toThrow('ECONNREFUSED'));
  });

  it('does the maintenance that a single process has no background workers for', async () => {
    const child = fork(entry, { execArgv: [] });
    const ready = new Promise<number>((fulfil) => {
      child.on('message', (message: { type: string; port?: number }) => message.port && fulfil(message.port));
    });
    child.send(request);
    const database = urlOf(await ready);
    await query(database, `create table taxon as select id, repeat('x', 1000) as name from generate_series(1, 80000) id`);
    await query(database, `delete from taxon where id > 40000`);

    await eventually(async () => {
      const rows = await query(
        database,
        `
        select s.n_dead_tup::int as dead, c.reltuples::int as estimate,
          pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) < 64 * 1024 * 1024 as has_checkpoint
        from pg_stat_user_tables s join pg_class c on c.oid = s.relid, pg_control_checkpoint()
        where c.relname = 'taxon'`,
      );
      expect(rows).toEqual([{ dead: 0, estimate: 40_000, has_checkpoint: true }]);
    });
    child.send({ type: 'stop' });
    await once(child, 'exit');
  });
});
