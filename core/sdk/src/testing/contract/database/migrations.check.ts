import { finding, type Finding } from '../finding';
import { placeOf, type ModuleSources } from '../sources';
import { differences, within, type Difference } from './catalogue';
import type { DatabaseFacts } from './facts';

const lastName = (name: string) => name.split(' of ')[0]?.split(/[ .]/).at(-1) ?? name;

/** Undoing all migrations leaves nothing; doing them again gives the same tables. */
export function reversibilityFindings(sources: ModuleSources, { without, up, down, again }: DatabaseFacts): Finding[] {
  const migrations = placeOf(sources, 'down(', 'migrations');
  if (down instanceof Error) return [finding(migrations, `down fails: ${down.message}`, 'undo in the reverse order of up')];
  const left = leftovers(sources, differences(without, down));
  if (again instanceof Error) return [...left, finding(migrations, `up after down fails: ${again.message}`, mend)];
  const other = differences(up, again).map(({ name, what, from, to }) => {
    const change =
      what === 'changed' ? `changes ${name} from "${from ?? ''}" to "${to ?? ''}"` : `${what === 'gone' ? 'lacks' : 'adds'} ${name}`;
    return finding(placeOf(sources, lastName(name), 'migrations'), `up after down ${change}`, mend);
  });
  return [...left, ...other];
}

const mend = 'down must undo everything up does';

function leftovers(sources: ModuleSources, all: readonly Difference[]): Finding[] {
  return all
    .filter(({ name }) => !all.some((whole) => isPartOf(name, whole.name)))
    .map(({ name, what }) => {
      const place = placeOf(sources, lastName(name), 'migrations');
      return what === 'left'
        ? finding(place, `down leaves ${name} behind`, 'drop it in the down of the migration that made it')
        : finding(place, `up, then down, ${what === 'gone' ? 'removes' : 'changes'} ${name}`, 'put it back in down as it was');
    });
}

/** A column, constraint, index or trigger of a forgotten table is not news beside the table. */
function isPartOf(part: string, whole: string): boolean {
  const table = /^table (.+)$/.exec(whole)?.[1];
  return (
    table !== undefined && (part.startsWith(`column ${table}.`) || part.endsWith(` of ${table}`) || part.startsWith(`trigger ${table}.`))
  );
}

/** A module makes and changes things in its own schema only. */
export function schemaFindings(sources: ModuleSources, { without, up }: DatabaseFacts): Finding[] {
  return differences(within(without, sources.schemas, false), within(up, sources.schemas, false)).map(({ name, what }) =>
    finding(
      placeOf(sources, lastName(name), 'migrations'),
      `${what === 'left' ? 'makes' : what === 'gone' ? 'drops' : 'changes'} ${name}`,
      `a module owns the schema ${sources.schemas.join(', ')} and nothing else`,
    ),
  );
}
