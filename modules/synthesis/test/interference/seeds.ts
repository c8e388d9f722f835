import type { Manifest, SessionOrganisation } from '@bocage/sdk/shared';
import type { Seed, TestPlatform } from '@bocage/sdk/testing';
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** A module of the workspace, with its folder. */
export interface Installed {
  readonly manifest: Manifest;
  readonly packageName: string | null;
}

/** What the seeds of all modules made. */
export interface SeededRows {
  readonly ids: readonly string[];
  /** Values of path parts and arguments that show the rows. */
  readonly parameters: Readonly<Record<string, readonly (string | number)[]>>;
}

async function seedOf({ packageName }: Installed): Promise<Seed | null> {
  if (packageName === null || isAbsolute(packageName)) return null;
  const file = join(dirname(require.resolve(`${packageName}/package.json`)), 'test/builders.ts');
  return existsSync(file) ? (((await import(file)) as { seed?: Seed }).seed ?? null) : null;
}

/** Rows of every module, made by what its contract uses: a new module is asked about without a word here. */
export async function seedAll(
  platform: TestPlatform,
  modules: readonly Installed[],
  organisation: SessionOrganisation,
): Promise<SeededRows> {
  const ids: string[] = [];
  const parameters: Record<string, (string | number)[]> = {};
  for (const module of modules) {
    const made = await (await seedOf(module))?.(platform, organisation);
    if (!made) continue;
    const { ids: own, parameters: given = {} } = Array.isArray(made) ? { ids: made as string[] } : (made as { ids: string[] });
    ids.push(...own);
    for (const [name, value] of Object.entries(given as Record<string, string | number>)) (parameters[name] ??= []).push(value);
  }
  return { ids, parameters };
}
