import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { schemaOf } from '@bocage/sdk/shared';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { InstalledModule } from './installed';

/** One migration of a module. */
export interface PlannedMigration {
  readonly module: string;
  readonly name: string;
}

/** The database has migrations this code does not know. */
export class DatabaseNewerError extends Error {
  constructor(readonly unknown: readonly PlannedMigration[]) {
    super(
      `The database is newer than this code; it has ${unknown.map(({ module, name }) => `${module}@${name}`).join(', ')}.\n` +
        'Start the version that made it, or go back with that version: bocage migrate --to <module>@<migration>',
    );
    this.name = 'DatabaseNewerError';
  }
}

const extensions = ['postgis', 'pg_trgm', 'unaccent', 'intarray', 'btree_gin'];
const coreSchemas = ['core', 'taxonomy', 'geography', 'metadata'];
/** Any two migrators of one database exclude each other by this key. */
const lockKey = 7_262_263;

interface Options {
  readonly url: string;
  readonly modules: readonly InstalledModule[];
  readonly embedded: boolean;
}

interface Ledger {
  readonly module: InstalledModule;
  readonly schema: string;
  /** Migrations of the code, oldest first. */
  readonly known: readonly (new () => MigrationInterface)[];
  readonly applied: readonly string[];
}

const schemasOf = ({ manifest }: InstalledModule) => (manifest.key === 'core' ? coreSchemas : [schemaOf(manifest.key)]);

async function knownMigrations({ migrations }: InstalledModule): Promise<(new () => MigrationInterface)[]> {
  // A module without tables has no such folder.
  if (!existsSync(migrations)) return [];
  const files = readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\d{13}-.*(?<!\.d)\.(ts|js)$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const loaded: (new () => MigrationInterface)[] = [];
  for (const file of files)
    loaded.push(...Object.values((await import(join(migrations, file))) as Record<string, new () => MigrationInterface>));
  return loaded.filter((exported) => typeof exported === 'function');
}

async function withClient<T>({ url, embedded }: Options, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // The embedded engine has one user, and advisory locks of its single session exclude nobody.
    if (!embedded) await client.query('select pg_advisory_lock($1)', [lockKey]);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readLedgers(client: Client, modules: readonly InstalledModule[]): Promise<Ledger[]> {
  const ledgers: Ledger[] = [];
  for (const module of modules) {
    const schema = schemaOf(module.manifest.key);
    const { rows } = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [`${schema}._migration`]);
    const applied = rows[0]?.exists
      ? (await client.query<{ name: string }>(`select name from "${schema}"._migration order by id`)).rows.map(({ name }) => name)
      : [];
    ledgers.push({ module, schema, known: await knownMigrations(module), applied });
  }
  return ledgers;
}

function refuseNewer(ledgers: readonly Ledger[]): void {
  const unknown = ledgers.flatMap(({ module, known, applied }) => {
    const names = new Set(known.map(({ name }) => name));
    return applied.filter((name) => !names.has(name)).map((name) => ({ module: module.manifest.key, name }));
  });
  if (unknown.length > 0) throw new DatabaseNewerError(unknown);
}

function pendingOf(ledgers: readonly Ledger[]): PlannedMigration[] {
  return ledgers.flatMap(({ module, known, applied }) =>
    known.filter(({ name }) => !applied.includes(name)).map(({ name }) => ({ module: module.manifest.key, name })),
  );
}

async function withLedgerSource(options: Options, ledger: Ledger, work: (source: DataSource) => Promise<unknown>): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    schema: ledger.schema,
    migrations: [...ledger.known],
    migrationsTableName: '_migration',
    installExtensions: false,
    extra: { max: 1 },
  });
  await source.initialize();
  try {
    await work(source);
  } finally {
    await source.destroy();
  }
}

/** Migrations that `migrate` would apply, in order; refuses a database newer than the code. */
export async function pendingMigrations(options: Options): Promise<PlannedMigration[]> {
  return withClient(options, async (client) => {
    const ledgers = await readLedgers(client, options.modules);
    refuseNewer(ledgers);
    return pendingOf(ledgers);
  });
}

/** Applies every pending migration: modules in dependency order, one transaction each. */
export async function migrate(options: Options, report: (done: PlannedMigration) => void = () => undefined): Promise<PlannedMigration[]> {
  return withClient(options, async (client) => {
    const ledgers = await readLedgers(client, options.modules);
    refuseNewer(ledgers);
    const pending = pendingOf(ledgers);
    if (pending.length === 0) return pending;
    for (const extension of extensions) await client.query(`create extension if not exists ${extension} with schema public`);
    for (const ledger of ledgers.filter(({ module }) => pending.some(({ module: key }) => key === module.manifest.key))) {
      for (const schema of schemasOf(ledger.module)) await client.query(`create schema if not exists "${schema}"`);
      await withLedgerSource(options, ledger, (source) => source.runMigrations({ transaction: 'each' }));
      await client.query(`comment on table "${ledger.schema}"._migration is 'Migrations applied to this schema'`);
      pending.filter(({ module }) => module === ledger.module.manifest.key).forEach(report);
    }
    return pending;
  });
}

/** Undoes the migrations of a module that came after `name`, newest first; `null` undoes all. */
export async function migrateBack(options: Options, moduleKey: string, name: string | null): Promise<PlannedMigration[]> {
  return withClient(options, async (client) => {
    const ledger = (await readLedgers(client, options.modules)).find(({ module }) => module.manifest.key === moduleKey);
    if (!ledger) throw new Error(`module ${moduleKey} is not installed`);
    const keep = name === null ? 0 : ledger.applied.indexOf(name) + 1;
    if (name !== null && keep === 0) throw new Error(`${moduleKey} has no applied migration named ${name}`);
    const undone = ledger.applied.slice(keep).reverse();
    await withLedgerSource(options, ledger, async (source) => {
      for (let left = undone.length; left > 0; left -= 1) await source.undoLastMigration({ transaction: 'each' });
    });
    return undone.map((undoneName) => ({ module: moduleKey, name: undoneName }));
  });
}
