import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseInUseError, lockDirectory } from './directory-lock';

describe('directory lock', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bocage-lock-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('is refused while its holder lives, and free again once given back', async () => {
    const unlock = await lockDirectory(directory, process.pid);
    const refusal: unknown = await lockDirectory(directory, process.pid).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedDatabaseInUseError);
    expect(refusal).toMatchObject({ directory, pid: process.pid, owner: process.pid });
    expect((refusal as Error).message).toContain(`process ${process.pid}`);

    await unlock();
    await (
      await lockDirectory(directory, process.pid)
    )();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over from a process that ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    await lockDirectory(directory, child.pid ?? 0);
    child.kill('SIGKILL');
    await once(child, 'exit');

    await lockDirectory(directory, process.pid);
    expect(await readFile(join(directory, 'lock'), 'utf8')).toContain(`"pid":${process.pid},`);
  });

  it('is waited for while a process that lost its owner closes', async () => {
    const [owner, child] = [spawn(process.execPath, ['-e', '']), spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])];
    await Promise.all([once(owner, 'exit'), once(child, 'spawn')]);
    await lockDirectory(directory, child.pid ?? 0);
    const file = join(directory, 'lock');
    const lock = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...lock, owner: owner.pid }));

    let isTaken = false;
    const taken = lockDirectory(directory, process.pid).then(() => (isTaken = true));
    await sleep(200);
    expect(isTaken).toBe(false);
    child.kill('SIGKILL');
    await taken;
  });

  it('is taken over when the process number now belongs to another process', async () => {
    await writeFile(join(directory, 'lock'), JSON.stringify({ pid: process.pid, owner: 1, birth: 'another boot:1' }));
    await expect(lockDirectory(directory, process.pid)).resolves.toBeDefined();
  });

  it('is taken over when a crash cut it off', async () => {
    await writeFile(join(directory, 'lock'), '');
    await expect(lockDirectory(directory, process.pid)).resolves.toBeDefined();
  });

  it('goes to one of several that find a stale lock at once', async () => {
    await writeFile(join(directory, 'lock'), JSON.stringify({ pid: process.pid, owner: 1, birth: 'another boot:1' }));
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => lockDirectory(directory, process.pid)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
