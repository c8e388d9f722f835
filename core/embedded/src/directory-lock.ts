import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Holder {
  readonly pid: number;
  readonly owner: number;
  readonly birth: string;
}

/** A database process that lost its owner is closing the database; it is worth waiting for. */
const WAIT_FOR_CLOSING_MS = 10_000;
/** Changing the lock takes milliseconds; a guard this old was left by a crash. */
const GUARD_EXPIRES_MS = 5_000;
const LOOK_AGAIN_MS = 50;

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
  const deadline = Date.now() + WAIT_FOR_CLOSING_MS;

  for (;;) {
    const holder = await guarded(`${file}.changing`, (guard) => takeUnlessHeld(file, mine, guard));
    if (!holder) break;
    if (isRunning(holder.owner) || Date.now() > deadline) {
      throw new EmbeddedDatabaseInUseError(directory, holder.pid, holder.owner);
    }
    await sleep(LOOK_AGAIN_MS);
  }
  return async () => {
    if ((await read(file)) === mine) await rm(file);
  };
}

/** A directory is the guard, because making one either succeeds or finds another, for any number of processes. */
async function guarded<T>(guard: string, work: (guard: string) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      await mkdir(guard);
      break;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const madeAt = await stat(guard).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - madeAt > GUARD_EXPIRES_MS) await rm(guard, { recursive: true, force: true });
    await sleep(LOOK_AGAIN_MS);
  }
  try {
    return await work(guard);
  } finally {
    await rm(guard, { recursive: true, force: true });
  }
}

async function takeUnlessHeld(file: string, mine: string, guard: string): Promise<Holder | undefined> {
  const holder = parse(await read(file));
  if (holder && (await isAlive(holder))) return holder;
  const draft = join(guard, 'lock');
  await writeFile(draft, mine);
  await rename(draft, file);
  return undefined;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return '';
    throw error;
  }
}

function parse(content: string): Holder | undefined {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    // No lock, or one cut off by a power failure: nobody holds it.
    return undefined;
  }
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
  // Not `instanceof Error`: under Jest the errors of Node come from another realm.
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
