import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders under modules/ and contrib/ that hold a module, installed or not. */
export function moduleFolders(root: string): string[] {
  return ['modules', 'contrib'].flatMap((parent) => {
    const folder = join(root, parent);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'module.json')))
      .map((entry) => join(folder, entry.name))
      .sort();
  });
}

export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
