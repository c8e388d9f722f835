import { Command } from 'commander';
import { ModuleCommand } from '@bocage/sdk/server';
import { addModuleCommand } from './module-commands';

class ImportBoxes extends ModuleCommand {
  readonly name: string = 'import boxes';
  readonly summary = 'imports boxes from a file';
  readonly arguments = ['file', '[sheet]'];
  readonly options = { '--dataset <code>': 'where they go', '--dry-run': 'writes nothing' };

  constructor(private readonly database: { query(): number }) {
    super();
  }

  async run(): Promise<number> {
    return this.database.query();
  }
}

describe('a command of a module', () => {
  it('is explained without its dependencies', () => {
    const program = new Command('bocage');
    addModuleCommand(program, ImportBoxes);
    const parent = program.commands.find((command) => command.name() === 'import');
    const help = parent?.commands[0]?.helpInformation() ?? '';
    expect(parent?.summary()).toContain('boxes');
    expect(help).toContain('Usage: bocage import boxes [options] <file> [sheet]');
    expect(help).toContain('imports boxes from a file');
    expect(help).toMatch(/--dataset <code>\s+where they go/);
  });

  it('shares its first word with others', () => {
    const program = new Command('bocage');
    addModuleCommand(program, ImportBoxes);
    addModuleCommand(
      program,
      class ImportNests extends ImportBoxes {
        override readonly name = 'import nests';
      } as never,
    );
    expect(program.commands.map((command) => command.name())).toEqual(['import']);
    expect(program.commands[0]?.commands.map((command) => command.name())).toEqual(['boxes', 'nests']);
  });
});
