import type { Type } from '@nestjs/common';
import type { ServerModule } from '@bocage/sdk/server';
import type { InstalledModule } from './installed';

/** A module whose code is loaded. */
export interface LoadedModule extends InstalledModule {
  readonly server: ServerModule;
}

export interface Registry {
  readonly installed: readonly InstalledModule[];
  readonly loaded: readonly LoadedModule[];
  readonly failures: ReadonlyMap<string, string>;
  /** Module of a controller or resolver. */
  ownerOf(handler: Type): string | undefined;
}

/** Imports `./server` of every module; one that throws, or that requires one that did, is set aside by name. Core comes as `core`. */
export async function loadModules(installed: readonly InstalledModule[], core?: ServerModule): Promise<Registry> {
  const loaded: LoadedModule[] = [];
  const failures = new Map<string, string>();
  for (const module of installed) {
    const { key, requires } = module.manifest;
    const broken = Object.keys(requires ?? {}).find((required) => failures.has(required));
    if (broken) {
      failures.set(key, `requires ${broken}, which could not start`);
      continue;
    }
    try {
      const server = module.packageName === null ? (core ?? {}) : await importServer(module.packageName);
      if (module.packageName !== null || core) checkJobs(module, server);
      loaded.push({ ...module, server });
    } catch (error) {
      failures.set(key, (error as Error).message);
    }
  }
  const owners = new Map<Type, string>();
  for (const { manifest, server } of loaded) {
    for (const handler of [...(server.controllers ?? []), ...(server.resolvers ?? [])]) owners.set(handler, manifest.key);
  }
  return { installed, loaded, failures, ownerOf: (handler) => owners.get(handler) };
}

async function importServer(packageName: string): Promise<ServerModule> {
  const { serverModule } = (await import(`${packageName}/server`)) as { serverModule?: ServerModule };
  if (!serverModule) throw new Error(`${packageName}/server does not export serverModule`);
  return serverModule;
}

function checkJobs({ manifest }: InstalledModule, server: ServerModule): void {
  const declared = new Set((manifest.jobs ?? []).map(({ name }) => name));
  const handled = Object.keys(server.jobs ?? {});
  const unhandled = [...declared].filter((name) => !handled.includes(name));
  const undeclared = handled.filter((name) => !declared.has(name));
  if (unhandled.length > 0) throw new Error(`jobs declared without a handler: ${unhandled.join(', ')}`);
  if (undeclared.length > 0) throw new Error(`jobs handled but not declared: ${undeclared.join(', ')}`);
}
