import type * as TypeScript from 'typescript';
import { code, page, table } from './markdown';
import { reasons } from './source-scan';
import type { Subject } from './subject';

const sections = [
  ['Unscoped', 'Repository methods that read without limiting rows to the reader’s rights'],
  ['Public', 'Routes open to anyone'],
  ['SignedIn', 'Routes open to any signed-in person'],
  ['OwnTransaction', 'Writes that manage their transaction themselves'],
] as const;

/** `unscoped.md`: every exception to the rules of access, with its reason. */
export function unscopedPage(ts: typeof TypeScript, { modules }: Subject): string {
  const found = modules.flatMap(({ sources }) =>
    sources.flatMap((source) =>
      reasons(
        ts,
        source,
        sections.map(([name]) => name),
      ),
    ),
  );
  return page(
    '# Exceptions to the rules of access',
    'Every route asks for a right and every repository limits rows with `AccessWhere`, but for these, each with its reason.',
    sections.flatMap(([name, meaning]) => {
      const rows = found.filter(({ decorator }) => decorator === name).map(({ place, reason, path }) => [code(place), reason, code(path)]);
      return [`## @${name}`, `${meaning}.`, table(['Where', 'Why', 'File'], rows) || 'None.'];
    }),
  );
}
