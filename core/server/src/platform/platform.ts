import { createApplication, type Application } from '../kernel/application';
import { connect, type Database } from '../kernel/database';
import type { Deployment } from '../kernel/deployment';
import { installedModules, type InstalledModule } from '../kernel/installed';
import { migrate, type PlannedMigration } from '../kernel/migrator';
import { openDatabase, type OpenOptions } from './open-database';

export interface PlatformOptions extends OpenOptions {
  readonly modules?: readonly InstalledModule[];
  readonly onMigration?: (done: PlannedMigration) => void;
  readonly deployment?: Deployment;
  readonly imageHosts?: readonly string[];
  readonly trustProxy?: string;
  readonly logger?: boolean;
  readonly screens?: boolean;
  readonly poolSize?: number;
}

/** A migrated database and the application on it, not listening. */
export interface Platform {
  readonly application: Application;
  readonly database: Database;
  readonly modules: readonly InstalledModule[];
  close(): Promise<void>;
}

/** Opens, migrates and composes: what the server, the commands and the tests have in common. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const modules = options.modules ?? installedModules();
  const open = await openDatabase(options);
  try {
    await migrate({ url: open.url, modules, embedded: open.isEmbedded }, options.onMigration);
    const database = await connect(open.url, { embedded: open.isEmbedded, poolSize: options.poolSize });
    try {
      const application = await createApplication({ ...options, database, modules });
      return {
        application,
        database,
        modules,
        close: async () => {
          await application.close();
          await database.close();
          await open.close();
        },
      };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    await open.close();
    throw error;
  }
}
