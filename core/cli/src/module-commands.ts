import { Command } from 'commander';
import type { CommandOptions, ModuleCommand } from '@bocage/sdk/server';
import { withPlatform } from './database';
import { locale, print } from './words';

type CommandType = new (...dependencies: never[]) => ModuleCommand;

/** What help shows of a command: read from an instance without its dependencies, so no database is needed. */
export function described(type: CommandType): Pick<ModuleCommand, 'name' | 'summary' | 'arguments' | 'options'> {
  return Reflect.construct(type, []) as ModuleCommand;
}

const bracketed = (argument: string) => (/^[<[]/.test(argument) ? argument : `<${argument}>`);

function childOf(parent: Command, word: string): Command {
  const known = parent.commands.find((command) => command.name() === word);
  return known ?? parent.command(word).description(`Commands of the installed modules: ${word} …`);
}

/** Adds one command of a module under its words, e.g. `import` › `observations`. */
export function addModuleCommand(program: Command, type: CommandType): void {
  const { name, summary, arguments: positional, options } = described(type);
  const words = name.split(' ');
  const command = words.reduce(childOf, program);
  command.description(summary);
  const [first] = program.commands.filter((parent) => parent.name() === words[0] && words.length > 1);
  if (first?.summary() === '') first.summary(`${first.commands.map((child) => child.name()).join(', ')}: a command of a module`);
  for (const argument of positional) command.argument(bracketed(argument));
  for (const [flags, help] of Object.entries(options)) command.option(flags, help);
  command.action(async () => {
    process.exitCode = await run(type, command.args, command.opts<CommandOptions>());
  });
}

async function run(type: CommandType, args: readonly string[], options: CommandOptions): Promise<number> {
  const { systemCtx } = await import('@bocage/server/kernel');
  return withPlatform(async ({ application }) => {
    const command = application.nest.get<ModuleCommand>(type, { strict: false });
    return command.run({ ...systemCtx(), locale: locale() }, args, options, print);
  });
}

/** Adds the commands of every installed module that can be read; help says which cannot. */
export async function addModuleCommands(program: Command): Promise<void> {
  try {
    const { installedModules, loadModules } = await import('@bocage/server/kernel');
    const { loaded, failures } = await loadModules(installedModules());
    for (const { server } of loaded) for (const type of server.commands ?? []) addModuleCommand(program, type as CommandType);
    const broken = [...failures].map(([key, error]) => `${key}: ${error.split('\n')[0] ?? ''}`);
    if (broken.length > 0) program.addHelpText('after', missing(broken));
  } catch (error) {
    program.addHelpText('after', missing([error instanceof Error ? error.message : String(error)]));
  }
}

const missing = (reasons: readonly string[]) => `\nCommands of modules are missing:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`;
