import { Command } from 'commander';
import { auditCommand } from './commands/audit';
import { checkCommand } from './commands/check';
import { composeCommand } from './commands/compose';
import { docsCommand } from './commands/docs';
import { loadCommand } from './commands/load';
import { migrateCommand } from './commands/migrate';
import { newCommand } from './commands/new';
import { testCommand } from './commands/test';
import { userCommand } from './commands/user';
import { addLoadKinds } from './load/kinds';
import { addModuleCommands } from './module-commands';

const builtIn = [newCommand, checkCommand, testCommand, composeCommand, docsCommand, migrateCommand, userCommand, auditCommand];

/** The `bocage` command. Code of modules is read only when the words typed are not all ours: `bocage migrate` must not depend on it. */
export async function createProgram(words: readonly string[]): Promise<Command> {
  const program = new Command('bocage')
    .description('Builds, checks, feeds and administers a Bocage platform.')
    .helpCommand('help [command]', 'explain a command')
    .showHelpAfterError('(bocage --help lists the commands)')
    .addHelpText('after', environment);
  const load = loadCommand();
  for (const command of [...builtIn.map((make) => make()), load]) program.addCommand(command);
  if (!builtIn.some((make) => make().name() === words[0])) {
    await addLoadKinds(load);
    await addModuleCommands(program);
  }
  return program;
}

const environment = `
Environment:
  DATABASE_URL     a PostgreSQL 15+ with PostGIS 3.3+; without it the embedded database
  BOCAGE_DATA      folder of the embedded database (data/database)
  BOCAGE_PASSWORD  password for "bocage user", instead of being asked for it
  DEBUG=1          stack traces of unexpected errors

"bocage <command> --help" tells everything about a command.`;
