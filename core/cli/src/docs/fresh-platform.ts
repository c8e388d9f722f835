import { randomBytes } from 'node:crypto';
import type { Platform } from '@bocage/server/kernel';

/** A database made for the occasion: on the server of TEST_DATABASE_URL or DATABASE_URL, else the embedded engine in memory. */
async function freshDatabase(): Promise<{ url?: string; drop(): Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'];
  if (!server) return { drop: async () => undefined };
  const { connect } = await import('@bocage/server/kernel');
  const name = `bocage_docs_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const { source, close } = await connect(server, { poolSize: 1 });
    try {
      await source.query(statement);
    } finally {
      await close();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}

/** Runs `work` on the installed modules over an empty, migrated database. */
export async function withFreshPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const { openPlatform } = await import('@bocage/server/kernel');
  const database = await freshDatabase();
  try {
    const platform = await openPlatform({ databaseUrl: database.url, directory: 'memory', screens: false, logger: false });
    try {
      return await work(platform);
    } finally {
      await platform.close();
    }
  } finally {
    await database.drop();
  }
}
