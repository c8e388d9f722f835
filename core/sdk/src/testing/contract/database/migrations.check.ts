import { finding, type Finding } from '../finding';
import { placeOf, type ModuleSources } from '../sources';
import { differences, within } from './catalogue';
import type { DatabaseFacts } from './facts';

const lastName = (name: string) => name.split(' of ')[0]?.split(/[ .]/).at(-1) ?? name;

/** Undoing all migrations leaves nothing; doing them again gives the same tables. */
export function reversibilityFindings(sources: ModuleSources, { without, up, down, again }: DatabaseFacts): Finding[] {
  const place = (name: string) => placeOf(sources, lastName(name), 'migrations');
  const leftover = differences(without, down);
  const left = leftover
    .filter(({ name }) => !/^(column|constraint|index|trigger) /.test(name) || !leftover.some((other) => isPartOf(name, other.name)))
    .map(({ name, what }) =>
      what === 'left'
        ? finding(place(name), `down leaves ${name} behind`, 'drop it in the down of the migration that made it')
        : finding(place(name), `up, then down, ${what === 'gone' ? 'removes' : 'changes'} ${name}`, 'put it back in down as it was'),
    );
  const other = differences(up, again).map(({ name, what, from, to }) =>
    finding(
      place(name),
      `up after down ${what === 'changed' ? `changes ${name} from "${from ?? ''}" to "${to ?? ''}"` : `${what === 'gone' ? 'lacks' : 'adds'} ${name}`}`,
      'down must undo everything up does',
    ),
  );
  return [...left, ...other];
}

/** A column of a forgotten table is not news beside the table. */
function isPartOf(part: string, whole: string): boolean {
  const table = /^table (.+)$/.exec(whole)?.[1];
  return (
    table !== undefined &&
    (part.startsWith(`column ${table}.`) || part.endsWith(` of ${table}`) || part.startsWith('index ') || part.startsWith('trigger '))
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
