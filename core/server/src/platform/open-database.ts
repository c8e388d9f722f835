import { EmbeddedDatabaseInUseError, startEmbeddedDatabase, type EmbeddedDatabaseStep } from '@bocage/embedded';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceRoot } from '../kernel/installed';

/** Where the database answers. */
export interface OpenDatabase {
  readonly url: string;
  readonly isEmbedded: boolean;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** A PostgreSQL with PostGIS; without it the embedded engine is started. */
  readonly databaseUrl?: string;
  /** An embedded engine that is already running. */
  readonly joinEmbedded?: string;
  /** Folder of the embedded database, or `memory`. */
  readonly directory?: string;
  readonly onStep?: (step: EmbeddedDatabaseStep) => void;
  readonly onLost?: () => void;
}

/** Folder of the embedded database: `BOCAGE_DATA`, else `data/database` in the workspace. */
export const defaultDirectory = () => process.env['BOCAGE_DATA'] ?? join(workspaceRoot(), 'data/database');

/** Opens the database; a command run beside the server joins the embedded engine that the server started. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  if (options.databaseUrl) return { url: options.databaseUrl, isEmbedded: false, close: async () => undefined };
  if (options.joinEmbedded) return { url: options.joinEmbedded, isEmbedded: true, close: async () => undefined };
  const directory = options.directory ?? defaultDirectory();
  const addressFile = directory === 'memory' ? null : `${directory}.address`;
  try {
    const embedded = await startEmbeddedDatabase({ directory, onProgress: options.onStep, onExit: options.onLost });
    if (addressFile) await writeFile(addressFile, embedded.url, { mode: 0o600 });
    return {
      url: embedded.url,
      isEmbedded: true,
      close: async () => {
        if (addressFile) await rm(addressFile, { force: true });
        await embedded.stop();
      },
    };
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseInUseError) || !addressFile) throw error;
    const url = await readFile(addressFile, 'utf8').catch(() => null);
    if (url === null) throw error;
    return { url, isEmbedded: true, close: async () => undefined };
  }
}
