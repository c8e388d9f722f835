import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

interface TestDatabase {
  readonly url: string;
  readonly isEmbedded: boolean;
  drop(): Promise<void>;
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** A database of its own on the server of `TEST_DATABASE_URL`, or the emptied embedded one of `TEST_EMBEDDED_URL`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server) return onServer(server);
  const embedded = process.env['TEST_EMBEDDED_URL'];
  if (!embedded) throw new Error('set TEST_DATABASE_URL or TEST_EMBEDDED_URL: npm test does it');
  await withClient(embedded, emptyEverything);
  return { url: embedded, isEmbedded: true, drop: async () => undefined };
}

async function onServer(server: string): Promise<TestDatabase> {
  const name = `bocage_test_${randomBytes(6).toString('hex')}`;
  await withClient(server, async (client) => void (await client.query(`create database ${name}`)));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    isEmbedded: false,
    drop: () => withClient(server, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** One embedded engine serves all suites in turn: what the last one left goes away. */
async function emptyEverything(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select nspname as name from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('public', 'information_schema', 'topology', 'tiger')`);
  if (rows.length > 0) await client.query(`drop schema ${rows.map(({ name }) => `"${name}"`).join(', ')} cascade`);
}
