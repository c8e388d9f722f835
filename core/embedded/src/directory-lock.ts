import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Holder {
  readonly pid: number;
  readonly owner: number;
  readonly birth: string;
}

/** A process that just lost its owner is closing the database; it is worth waiting for. */
const WAIT_FOR_CLOSING_MS = 10_000;
/** A lock without readable content is being written, or was cut off by a crash. */
const WAIT_FOR_WRITING_MS = 1_000;
const LOOK_AGAIN_MS = 100;

/**
 * Says that another living process uses the data directory, and which one.
 * @example if (error instanceof EmbeddedDatabaseInUseError) console.error(error.message, error.pid);
 */
export class EmbeddedDatabaseInUseError extends Error {
  override readonly name = 'EmbeddedDatabaseInUseError';

  constructor(
    readonly directory: string,
    /** The database process. */
    readonly pid: number,
    /** The application process that started it. */
    readonly owner: number,
  ) {
    super(
      `The embedded database in ${directory} is in use by process ${owner} (its database process is ${pid}). ` +
        'Stop that process, or choose another directory.',
    );
  }
}

/** Reserves the directory for the process `pid`; the result gives it back. */
export async function lockDirectory(directory: string, pid: number): Promise<() => Promise<void>> {
  const file = join(directory, 'lock');
  const mine = JSON.stringify({ pid, owner: process.pid, birth: await birthOf(pid) });
  const startedAt = Date.now();
  const isOlderThan = (milliseconds: number) => Date.now() - startedAt > milliseconds;

  while (!(await create(file, mine))) {
    const content = await read(file);
    if (content === undefined) continue;
    const holder = parse(content);
    if (holder && (await isAlive(holder))) {
      if (isRunning(holder.owner) || isOlderThan(WAIT_FOR_CLOSING_MS)) {
        throw new EmbeddedDatabaseInUseError(directory, holder.pid, holder.owner);
      }
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    if (!holder && !isOlderThan(WAIT_FOR_WRITING_MS)) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    await removeStale(file, content);
  }
  return async () => {
    if ((await read(file)) === mine) await rm(file, { force: true });
  };
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parse(content: string): Holder | undefined {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    // Not JSON: see WAIT_FOR_WRITING_MS.
    return undefined;
  }
}

async function removeStale(file: string, content: string): Promise<void> {
  // Of several processes that found the same stale lock only one can move it away, and a fresh lock that took its place
  // in between is put back.
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await read(aside)) !== content) return await rename(aside, file);
  await rm(aside);
}

async function isAlive(holder: Holder): Promise<boolean> {
  return isRunning(holder.pid) && (await birthOf(holder.pid)) === holder.birth;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** Tells a process from a later one with the same number, usual after a container restart. Empty outside Linux. */
async function birthOf(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command, in parentheses, may hold spaces; the state comes right after it, the start time 19 fields later.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // A zombie is dead, but stays listed when nothing collects it, as in a container without init.
    return fields[0] === 'Z' ? 'ended' : `${boot.trim()}:${fields[19]}`;
  } catch {
    // No /proc here: the process number has to do.
    return '';
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
