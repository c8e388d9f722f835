import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockDirectory } from './directory-lock';
import { snapshotFile } from './snapshot-file';

/**
 * What the start is doing: `creating` takes the longest and happens once per machine.
 * @example const label = { creating: 'Creating', restoring: 'Preparing', opening: 'Opening', ready: 'Ready' }[step];
 */
export type EmbeddedDatabaseStep = 'creating' | 'restoring' | 'opening' | 'ready';

/**
 * Where the database lives and who hears about it.
 * @example const options: EmbeddedDatabaseOptions = { directory: 'data/database' };
 */
export interface EmbeddedDatabaseOptions {
  /** Created when missing; `memory` keeps nothing. */
  readonly directory: string | 'memory';
  readonly onProgress?: (step: EmbeddedDatabaseStep) => void;
  /** Called when the database process ends without `stop()`; `null` when a signal ended it. */
  readonly onExit?: (code: number | null) => void;
  /** A free one by default. */
  readonly port?: number;
}

/**
 * A running embedded database.
 * @example const pool = new Pool({ connectionString: database.url, max: 1 });
 */
export interface EmbeddedDatabase {
  readonly url: string;
  readonly pid: number;
  /** Closes the database cleanly, by force after 5 seconds. */
  stop(): Promise<void>;
}

type ChildMessage =
  | { readonly type: 'step'; readonly step: EmbeddedDatabaseStep }
  | { readonly type: 'ready'; readonly port: number }
  | { readonly type: 'failed'; readonly message: string };

const ENTRY = join(__dirname, '..', 'child', 'main.mjs');
const STOP_WITHIN_MS = 5_000;

/**
 * Starts PostgreSQL with PostGIS in a process of its own, which ends with this one.
 * @example const database = await startEmbeddedDatabase({ directory: 'data/database', onProgress: console.log });
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const directory = options.directory === 'memory' ? null : resolve(options.directory);
  if (directory) await mkdir(directory, { recursive: true, mode: 0o700 });

  // Flags of this process (loaders, inspector) are not for the child.
  const child = fork(ENTRY, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const pid = await pidOf(child);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= end(child).then(unlock));
  let unlock = async () => {};

  try {
    if (directory) unlock = await lockDirectory(directory, pid);
    const ready = waitUntilReady(child, options.onProgress);
    child.send({ type: 'open', directory, snapshot: snapshotFile(), port: options.port ?? 0 });
    const port = await ready;
    child.once('exit', (code) => {
      if (stopping) return;
      stopping = unlock();
      options.onExit?.(code);
    });
    // From here on the database alone must not keep the application alive.
    child.unref();
    child.channel?.unref();
    options.onProgress?.('ready');
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function pidOf(child: ChildProcess): Promise<number> {
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error('The embedded database process could not be started.');
  return child.pid;
}

function waitUntilReady(child: ChildProcess, onProgress: EmbeddedDatabaseOptions['onProgress']): Promise<number> {
  return new Promise((fulfil, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'step') onProgress?.(message.step);
      if (message.type === 'ready') fulfil(message.port);
      if (message.type === 'failed') reject(new Error(`The embedded database did not start: ${message.message}`));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`The embedded database process ended while starting (${signal ?? `code ${code}`}).`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exited = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  // A channel that is closed already means that the child is leaving by itself.
  child.send({ type: 'stop' }, () => undefined);
  await exited;
  clearTimeout(force);
}
