import { openTestDatabase } from '../../test-database';
import type { ContractKernel, InstalledModule } from '../kernel';
import type { Catalogue } from './catalogue';
import { readCatalogue } from './catalogue.repository';

/** The database around the life of a module: without it, up, down, up again. */
export interface DatabaseFacts {
  readonly without: Catalogue;
  readonly up: Catalogue;
  /** What a step left, or why it failed. */
  readonly down: Catalogue | Error;
  readonly again: Catalogue | Error;
}

/** A step back or forth that may fail: that is a finding, and the other facts still stand. */
async function tried(step: () => Promise<unknown>, read: () => Promise<Catalogue>): Promise<Catalogue | Error> {
  try {
    await step();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return read();
}

/** Migrates a fresh database with and without a module, and reads what each step leaves. */
export async function databaseFacts(kernel: ContractKernel, modules: readonly InstalledModule[], key: string): Promise<DatabaseFacts> {
  const database = await openTestDatabase();
  const target = (list: readonly InstalledModule[]) => ({ url: database.url, modules: list, embedded: database.isEmbedded });
  const read = async () => {
    const connection = await kernel.connect(database.url, { embedded: database.isEmbedded });
    try {
      return await readCatalogue(connection.db);
    } finally {
      await connection.close();
    }
  };
  try {
    const others = modules.filter(({ manifest }) => manifest.key !== key);
    if (others.length > 0) await kernel.migrate(target(others));
    const without = await read();
    await kernel.migrate(target(modules));
    const up = await read();
    const down = await tried(() => kernel.migrateBack(target(modules), key, null), read);
    const again = down instanceof Error ? down : await tried(() => kernel.migrate(target(modules)), read);
    return { without, up, down, again };
  } finally {
    await database.drop();
  }
}
