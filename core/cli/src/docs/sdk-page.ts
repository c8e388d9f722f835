import { code, page, table } from './markdown';
import type { ApiEntry, ApiSymbol } from './sdk-api';

/** Entries of the SDK, with the number of symbols each may grow to. */
export const sdkEntries = [
  { specifier: '@bocage/sdk/shared', file: 'core/sdk/src/shared/index.ts' },
  { specifier: '@bocage/sdk/server', file: 'core/sdk/src/server/index.ts', limit: 60 },
  { specifier: '@bocage/sdk/testing', file: 'core/sdk/src/testing/index.ts' },
  { specifier: '@bocage/sdk-ui', file: 'frontend/sdk/src/index.ts', limit: 40 },
  { specifier: '@bocage/sdk-ui/map', file: 'frontend/sdk/src/map/index.ts' },
  { specifier: '@bocage/sdk-ui/tile-map', file: 'frontend/sdk/src/tile-map/index.ts' },
] as const;

const limitOf = (specifier: string): number | undefined =>
  sdkEntries.flatMap((entry) => ('limit' in entry && entry.specifier === specifier ? [entry.limit] : []))[0];

/** Entries that have grown too large: each symbol is a promise to every author. */
export function tooLarge(entries: readonly ApiEntry[]): string[] {
  return entries.flatMap(({ specifier, symbols }) => {
    const limit = limitOf(specifier);
    return limit === undefined || symbols.length <= limit
      ? []
      : [`${specifier} has ${symbols.length} symbols, more than the ${limit} an author can be asked to know`];
  });
}

function symbolBlock({ name, summary, example, deprecated, declaration }: ApiSymbol): string {
  return [
    `### ${name}`,
    summary,
    deprecated && `**Deprecated** ${deprecated}`,
    declaration && `\`\`\`ts\n${declaration}\n\`\`\``,
    example && `Example:\n\n\`\`\`ts\n${example}\n\`\`\``,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** `sdk.md`: every symbol a module may import, with its declaration. A change here is a change for authors. */
export function sdkPage(entries: readonly ApiEntry[]): string {
  const counts = entries.map(({ specifier, symbols }) => [code(specifier), String(symbols.length), String(limitOf(specifier) ?? '')]);
  return page(
    '# SDK',
    'What a module may import. This page is the API report: any change of it is a change for authors, and is reviewed as such.',
    table(['Entry', 'Symbols', 'Limit'], counts),
    entries.flatMap(({ specifier, symbols }) => [`## ${specifier}`, ...symbols.map(symbolBlock)]),
  );
}
