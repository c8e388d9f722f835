import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from '@bocage/sdk/shared';
import { dependencyOrder } from './graph';
import { graphProblems, ManifestError, manifestProblems } from './manifests';

/** A module of the installed list, before any of its code is loaded. */
export interface InstalledModule {
  readonly manifest: Manifest;
  /** Name of its npm package; `null` for core. */
  readonly packageName: string | null;
  /** Folder of its migrations. */
  readonly migrations: string;
}

/** Top folder of the workspace: the first one above that has `nx.json`. */
export function workspaceRoot(from: string = __dirname): string {
  const parent = dirname(from);
  try {
    readFileSync(join(from, 'nx.json'));
    return from;
  } catch {
    if (parent === from) throw new Error('nx.json not found above the server');
    return workspaceRoot(parent);
  }
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The list `bocage.modules` of the root package.json. */
export function installedList(root = workspaceRoot()): string[] {
  const { bocage } = readJson(join(root, 'package.json')) as { bocage?: { modules?: string[] } };
  return bocage?.modules ?? [];
}

const packageNameOf = (entry: string) => (entry.startsWith('@') ? entry : `@bocage/module-${entry}`);

function coreModule(): InstalledModule {
  const root = join(__dirname, '../..');
  const isCompiled = root.endsWith('dist');
  return {
    manifest: readJson(join(root, isCompiled ? '../module.json' : 'module.json')) as Manifest,
    packageName: null,
    migrations: join(root, 'migrations'),
  };
}

/** Reads and checks every manifest, core included; throws with all problems at once. */
export function installedModules(list: readonly string[] = installedList()): InstalledModule[] {
  const problems: string[] = [];
  const modules = [coreModule()];
  for (const entry of list.filter((name) => name !== 'core')) {
    const packageName = packageNameOf(entry);
    try {
      const manifest = readJson(require.resolve(`${packageName}/module.json`));
      problems.push(...manifestProblems(manifest, entry));
      const migrations = join(dirname(require.resolve(`${packageName}/server`)), '../migrations');
      modules.push({ manifest: manifest as Manifest, packageName, migrations });
    } catch (error) {
      problems.push(`${entry}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  if (problems.length === 0) problems.push(...graphProblems(modules.map(({ manifest }) => manifest)));
  if (problems.length > 0) throw new ManifestError(problems);
  const order = dependencyOrder(modules.map(({ manifest }) => manifest)).map(({ key }) => key);
  const rank = (key: string) => (key === 'core' ? -1 : order.indexOf(key));
  return modules.sort((a, b) => rank(a.manifest.key) - rank(b.manifest.key));
}
