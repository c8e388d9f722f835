import { Command } from 'commander';
import { UsageError } from '../failure';
import { loadPack } from '../load/pack';
import { loadShipped } from '../load/shipped';

const help = `
Without a kind: loads the reference files that ship with Bocage (taxa, statuses, sensitivity, nomenclatures, areas, grids).
With a kind: loads a file as its publisher gives it. The same file again changes nothing.

Examples:
  bocage load
  bocage load taxref TAXREFv18.txt
  bocage load areas communes.geojson --type COM
  bocage load pack contrib/demo`;

export function loadCommand(): Command {
  const load = new Command('load')
    .summary('load reference data or a pack')
    .description('Loads reference data and packs.')
    .usage('[kind] [file] [options]')
    .addHelpText('after', help)
    .allowExcessArguments()
    .action(async () => {
      const [kind] = load.args;
      if (kind === undefined) return loadShipped();
      throw new UsageError(`No kind is named "${kind}". There are: ${load.commands.map((command) => command.name()).join(', ')}.`);
    });
  load
    .command('pack <folder>')
    .description('Loads a pack: organisations, people, sites, metadata and observations that set up a platform.')
    .option('--force', 'write again what was loaded before and has not changed')
    .action(loadPack);
  return load;
}
