import type { OpenDatabase, Platform } from '@bocage/server/kernel';

const databaseUrl = (given?: string): string | undefined => given ?? process.env['DATABASE_URL'];

/** Runs `work` on the database: the one given, that of `DATABASE_URL`, or the embedded one. */
export async function withDatabase<T>(url: string | undefined, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const { openDatabase, ProgressLine } = await import('@bocage/server/kernel');
  const line = new ProgressLine(process.stderr);
  const database = await openDatabase({ databaseUrl: databaseUrl(url), onStep: (step) => line.show(`Embedded database: ${step}`) });
  line.clear();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs `work` on the whole platform, migrated and composed but listening to nobody. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const { openPlatform, ProgressLine } = await import('@bocage/server/kernel');
  const line = new ProgressLine(process.stderr);
  const platform = await openPlatform({
    databaseUrl: databaseUrl(),
    screens: false,
    onStep: (step) => line.show(`Embedded database: ${step}`),
    onMigration: ({ module, name }) => line.show(`Migration ${module}@${name}`),
  });
  line.clear();
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}
