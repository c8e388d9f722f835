import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { formatModule, linkModule, listModule, writeModule } from '../scaffold/new-module';
import { moduleNames, type ModuleNames } from '../scaffold/names';
import { print } from '../words';
import { compose } from './compose';

const help = `
The key is kebab-case, unique, and never changes: it names the database schema, the addresses, the rights and the GraphQL prefix.

Makes modules/<key> with a table, a list, a form, both languages, a contract suite and a journey, all passing;
puts it on the installed list and composes the screens.

Example:
  bocage new module nesting-boxes --record box --title-fr Nichoirs --title-en "Nesting boxes"`;

type Options = Partial<Omit<ModuleNames, 'key'>>;

export function newCommand(): Command {
  const command = new Command('new').summary('make a module').description('Makes something new in this workspace.');
  command
    .command('module <key>')
    .summary('make a module that passes its checks at once')
    .description('Makes a module.')
    .option('--title-fr <title>', 'French name (default: from the key)')
    .option('--title-en <title>', 'English name (default: from the key)')
    .option('--record <name>', 'what its first table holds, singular (default: the last word of the key)')
    .addHelpText('after', help)
    .action(newModule);
  return command;
}

async function newModule(key: string, options: Options): Promise<void> {
  const { workspaceRoot } = await import('@bocage/server/kernel');
  const root = workspaceRoot();
  const folder = writeModule(root, moduleNames(key, options));
  formatModule(root, folder);
  linkModule(root, key);
  listModule(root, key);
  compileServer(root);
  await compose(root);
  print(`\n${relative(root, folder)} is ready. Next:`);
  for (const [command, what] of nextSteps(key)) print(`  ${command.padEnd(24 + key.length)}${what}`);
}

const nextSteps = (key: string) =>
  [
    [`npm run bocage -- test ${key}`, 'its contract and its journeys'],
    ['npm start', 'then switch it on under Administration, Modules'],
    ['npm install', 'records it in package-lock.json'],
    ['docs/author/first-module.md', 'explains every file'],
  ] as const;

/** The kernel finds modules as compiled packages. */
function compileServer(root: string): void {
  spawnSync(process.execPath, [join(root, 'core/cli/scripts/compile.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}
