import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UsageError } from '../failure';
import { tokens, type ModuleNames } from './names';
import { scaffoldFiles } from './templates';

/** Writes the files of a new module; refuses a folder that exists. Answers the folder. */
export function writeModule(root: string, names: ModuleNames, timestamp = Date.now()): string {
  const folder = join(root, 'modules', names.key);
  if (existsSync(folder)) throw new UsageError(`${relative(root, folder)} exists already`);
  for (const { path, text } of scaffoldFiles(tokens(names, timestamp))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** Names have other lengths than the tokens they replace: lines are broken anew where the formatter is installed. */
export function formatModule(root: string, folder: string): void {
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  if (existsSync(prettier))
    spawnSync(process.execPath, [prettier, '--write', '--log-level=error', '--config', join(root, '.prettierrc.json'), folder], {
      cwd: root,
    });
}

/** Makes the package known by its name, as npm does for its workspaces. */
export function linkModule(root: string, key: string): void {
  const link = join(root, 'node_modules/@bocage', `module-${key}`);
  mkdirSync(dirname(link), { recursive: true });
  if (!existsSync(link)) symlinkSync(join('../../modules', key), link, 'junction');
}

/** Adds a key to `bocage.modules` and leaves the rest of the file as it is written. */
export function withModule(packageJson: string, key: string): string {
  const list = /("bocage"\s*:\s*\{[^}]*"modules"\s*:\s*\[)([^\]]*)(\])/.exec(packageJson);
  if (!list) throw new UsageError('the root package.json has no "bocage": { "modules": [...] }');
  const [whole, before = '', items = '', after = ''] = list;
  if ((JSON.parse(`[${items}]`) as string[]).includes(key)) return packageJson;
  const separator = items.trim() === '' ? '' : ', ';
  return packageJson.replace(whole, () => `${before}${items.trimEnd()}${separator}"${key}"${after}`);
}

/** Puts the module on the installed list of the workspace. */
export function listModule(root: string, key: string): void {
  const file = join(root, 'package.json');
  writeFileSync(file, withModule(readFileSync(file, 'utf8'), key));
}
