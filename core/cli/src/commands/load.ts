import { Command } from 'commander';
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
  return new Command('load')
    .summary('load reference data or a pack')
    .description('Loads reference data and packs.')
    .usage('[kind] [file] [options]')
    .addHelpText('after', help)
    .action(loadShipped);
}
