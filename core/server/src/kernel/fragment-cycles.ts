import { Kind, visit, type DocumentNode } from 'graphql';

/** True when a fragment leads back to itself, through others or not. */
export function hasFragmentCycle(document: DocumentNode): boolean {
  const spreads = new Map<string, Set<string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const used = new Set<string>();
    visit(definition, { FragmentSpread: ({ name }) => void used.add(name.value) });
    spreads.set(definition.name.value, used);
  }
  // Fragments that use no fragment that is still there are taken away, until none is left or all that are left go round.
  for (let before = -1; before !== spreads.size;) {
    before = spreads.size;
    for (const [name, used] of spreads) if (![...used].some((other) => spreads.has(other))) spreads.delete(name);
  }
  return spreads.size > 0;
}
