import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../shared';
import type { ContractKernel, InstalledModule } from './kernel';
import type { ModuleSources } from './sources';

function manifestOf(root: string, key: string): Manifest | null {
  const folders = [`modules/${key}`, `contrib/${key}`, `node_modules/@bocage/module-${key}`].map((folder) =>
    join(root, folder, 'module.json'),
  );
  const file = folders.find((path) => existsSync(path));
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : null;
}

/** Core and every module that one requires, directly or not. */
export function requiredManifests({ manifest, isCore }: ModuleSources, root: string): Manifest[] {
  const core = JSON.parse(readFileSync(join(root, 'core/server/module.json'), 'utf8')) as Manifest;
  const found = new Map<string, Manifest>(isCore ? [] : [['core', core]]);
  const follow = ({ requires = {} }: Manifest): void => {
    for (const key of Object.keys(requires).filter((name) => !found.has(name) && name !== manifest.key)) {
      const neighbour = manifestOf(root, key);
      if (!neighbour) continue;
      found.set(key, neighbour);
      follow(neighbour);
    }
  };
  follow(manifest);
  return [...found.values()];
}

/** The module under test and what it requires, as the kernel installs them. */
export function installedFor(sources: ModuleSources, kernel: ContractKernel, neighbours: readonly Manifest[]): InstalledModule[] {
  if (sources.isCore) return kernel.installedModules([]);
  const name = sources.packageJson.name ?? '';
  const entry = name === `@bocage/module-${sources.manifest.key}` ? sources.manifest.key : name;
  return kernel.installedModules([...neighbours.map(({ key }) => key).filter((key) => key !== 'core'), entry]);
}
