import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkModule, writeModule } from '../src/scaffold/new-module';
import { moduleNames } from '../src/scaffold/names';

/** A place in a file of the module and what replaces it; the name may be the end of the path. */
export type Edit = readonly [file: string, from: string | RegExp, to: string];

const root = join(__dirname, '../../..');
/** Two runs at once must not meet: every key holds the number of its process. */
const run = `r${process.pid}`;

/** Puts the number of the run into names of broken modules. */
const ours = (text: string) =>
  text
    .replaceAll('zz-broken-', `zz-broken-${run}-`)
    .replaceAll('zz_broken_', `zz_broken_${run}_`)
    .replaceAll('zBroken', `zBroken${run.toUpperCase()}`);

/** Takes it out again, so that a test reads the same in every run. */
export const plain = (text: string): string => text.replaceAll(`${run}-`, '').replaceAll(`${run}_`, '').replaceAll(run.toUpperCase(), '');

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function apply(folder: string, [name, from, to]: Edit): void {
  const file = filesOf(folder).find((path) => path.endsWith(name));
  if (!file) throw new Error(`${name} is not in the scaffolded module`);
  const text = readFileSync(file, 'utf8');
  const place = typeof from === 'string' ? ours(from) : new RegExp(ours(from.source), from.flags);
  const edited = text.replace(place, () => ours(to));
  if (edited === text) throw new Error(`${name} has no ${String(from)}`);
  writeFileSync(file, edited);
}

/** A scaffolded module with faults, in the workspace and known by its name. */
export function brokenModule(name: string, edits: readonly Edit[], added: Readonly<Record<string, string>> = {}): string {
  const key = `zz-broken-${run}-${name}`;
  const folder = writeModule(root, moduleNames(key, { record: 'box' }), 1_700_000_000_000);
  linkModule(root, key);
  for (const edit of edits) apply(folder, edit);
  for (const [file, text] of Object.entries(added)) writeFileSync(join(folder, file), ours(text));
  return folder;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process: its run was interrupted
  }
}

/** Removes the broken modules of this run, and those of interrupted ones. */
export function removeBrokenModules(): void {
  for (const parent of [join(root, 'modules'), join(root, 'node_modules/@bocage')]) {
    if (!existsSync(parent)) continue;
    for (const name of readdirSync(parent)) {
      const pid = Number(/zz-broken-r(\d+)-/.exec(name)?.[1] ?? Number.NaN);
      if (Number.isNaN(pid) || (pid !== process.pid && isRunning(pid))) continue;
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}
