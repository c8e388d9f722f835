import type { Manifest } from '@bocage/sdk/shared';

/** Modules after everything they require or use, ties by key; names the cycle when there is one. */
export function dependencyOrder(manifests: readonly Manifest[]): Manifest[] {
  const byKey = new Map(manifests.map((manifest) => [manifest.key, manifest]));
  const done = new Set<string>();
  const ordered: Manifest[] = [];
  const visit = (manifest: Manifest, path: readonly string[]): void => {
    if (done.has(manifest.key)) return;
    if (path.includes(manifest.key)) throw new Error(`modules require each other: ${[...path, manifest.key].join(' → ')}`);
    const neighbours = Object.keys(manifest.requires ?? {}).sort();
    for (const key of neighbours) {
      const neighbour = byKey.get(key);
      if (neighbour) visit(neighbour, [...path, manifest.key]);
    }
    done.add(manifest.key);
    ordered.push(manifest);
  };
  for (const manifest of [...manifests].sort((a, b) => a.key.localeCompare(b.key))) visit(manifest, []);
  return ordered;
}
