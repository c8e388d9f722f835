import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { composedFile, composedModules, modulesWithScreens } from '../compose/composed-modules';
import { print, say } from '../words';

const help = `
The installed modules are the list "bocage.modules" of the root package.json.
The file is left untouched when nothing changes, so that nothing is rebuilt for nothing.`;

export function composeCommand(): Command {
  return new Command('compose')
    .summary('write the list of modules the screens are built from')
    .description(`Checks the manifests and writes ${composedFile}.`)
    .option('--check', 'write nothing; fail if the file would change')
    .addHelpText('after', help)
    .action(async ({ check }: { check?: true }) => {
      const { workspaceRoot } = await import('@bocage/server/kernel');
      await compose(workspaceRoot(), check === true);
    });
}

/** Writes the composed list of a workspace when it differs. */
export async function compose(root: string, isCheck = false): Promise<void> {
  const { installedList, installedModules } = await import('@bocage/server/kernel');
  const file = join(root, composedFile);
  const text = composedModules(modulesWithScreens(installedModules(installedList(root))));
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return print(`${composedFile}: ${say('unchanged')}`);
  if (isCheck) {
    print(`${composedFile}: ${say('outdated')} bocage compose`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(file, text);
  print(`${composedFile}: ${say('written')}`);
}
