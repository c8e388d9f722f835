import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { print, say } from '../words';

const help = `
Reads the manifests, the SDK, the routes, the GraphQL schema, the texts, and the comments of a database that is made,
migrated and dropped for the occasion: on the server of TEST_DATABASE_URL or DATABASE_URL, else the embedded engine in memory.

Fails when an entry of the SDK has more symbols than an author can be asked to know.`;

const folder = 'docs/reference';

export function docsCommand(): Command {
  return new Command('docs')
    .summary('write the reference from the sources')
    .description(`Writes ${folder}.`)
    .option('--check', 'write nothing; fail if a page would change')
    .addHelpText('after', help)
    .action(async ({ check }: { check?: true }) => {
      const { workspaceRoot } = await import('@bocage/server/kernel');
      const { writeReference } = await import('../docs/reference.js');
      const root = workspaceRoot();
      const { files, warnings } = await writeReference(root);
      for (const warning of warnings) print(warning);
      const changed = changedFiles(join(root, folder), files);
      if (check) tellOutdated(changed);
      else write(join(root, folder), files, changed);
      if (warnings.length > 0) process.exitCode = 1;
    });
}

/** Files that differ, are missing, or should not be there. */
function changedFiles(target: string, files: ReadonlyMap<string, string>): string[] {
  const present = existsSync(target) ? readdirSync(target) : [];
  const stale = present.filter((name) => !files.has(name));
  const differing = [...files].filter(([name, text]) => !present.includes(name) || readFileSync(join(target, name), 'utf8') !== text);
  return [...differing.map(([name]) => name), ...stale];
}

function tellOutdated(changed: readonly string[]): void {
  for (const name of changed) print(`${folder}/${name}: ${say('outdated')} bocage docs`);
  if (changed.length > 0) process.exitCode = 1;
  else print(`${folder}: ${say('up-to-date')}`);
}

function write(target: string, files: ReadonlyMap<string, string>, changed: readonly string[]): void {
  mkdirSync(target, { recursive: true });
  for (const name of changed) {
    const text = files.get(name);
    if (text === undefined) rmSync(join(target, name), { recursive: true });
    else writeFileSync(join(target, name), text);
    print(`${folder}/${name}: ${say('written')}`);
  }
  if (changed.length === 0) print(`${folder}: ${say('unchanged')}`);
}
