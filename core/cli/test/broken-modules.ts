import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkModule, writeModule } from '../src/scaffold/new-module';
import { moduleNames } from '../src/scaffold/names';

/** A place in a file of the module and what replaces it; the name may be the end of the path. */
export type Edit = readonly [file: string, from: string | RegExp, to: string];

const root = join(__dirname, '../../..');
const prefix = 'zz-broken-';

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function apply(folder: string, [name, from, to]: Edit): void {
  const file = filesOf(folder).find((path) => path.endsWith(name));
  if (!file) throw new Error(`${name} is not in the scaffolded module`);
  const text = readFileSync(file, 'utf8');
  const edited = text.replace(from, () => to);
  if (edited === text) throw new Error(`${name} has no ${String(from)}`);
  writeFileSync(file, edited);
}

/** A scaffolded module with faults, in the workspace and known by its name. */
export function brokenModule(name: string, edits: readonly Edit[], added: Readonly<Record<string, string>> = {}): string {
  const key = `${prefix}${name}`;
  const folder = writeModule(root, moduleNames(key, { record: 'box' }), 1_700_000_000_000);
  linkModule(root, key);
  for (const edit of edits) apply(folder, edit);
  for (const [file, text] of Object.entries(added)) writeFileSync(join(folder, file), text);
  return folder;
}

/** Removes every broken module, those of an interrupted run too. */
export function removeBrokenModules(): void {
  const remove = (parent: string, start: string) => {
    if (!existsSync(parent)) return;
    for (const name of readdirSync(parent).filter((entry) => entry.startsWith(start)))
      rmSync(join(parent, name), { recursive: true, force: true });
  };
  remove(join(root, 'modules'), prefix);
  remove(join(root, 'node_modules/@bocage'), `module-${prefix}`);
}
