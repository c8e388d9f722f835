import type { Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Db, DescribedParameter } from '../../server';
import type { Manifest } from '../../shared';
import { testKernel } from '../platform';

/** A module as the kernel installs it. */
export interface InstalledModule {
  readonly manifest: Manifest;
  readonly packageName: string | null;
}

/** A REST route as the kernel reads it from decorators. */
export interface Route {
  readonly controller: Type;
  readonly handler: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly DescribedParameter[];
  readonly can?: string;
  readonly publicReason?: string;
  readonly signedInReason?: string;
}

interface MigrationTarget {
  readonly url: string;
  readonly modules: readonly InstalledModule[];
  readonly embedded: boolean;
}

/** What the contract asks of the kernel under test. */
export interface ContractKernel {
  readonly coreParts: { readonly controllers: readonly Type[]; readonly resolvers: readonly Type[] };
  workspaceRoot(): string;
  manifestProblems(manifest: unknown, name: string): string[];
  graphProblems(manifests: readonly Manifest[]): string[];
  installedModules(list: readonly string[]): InstalledModule[];
  migrate(target: MigrationTarget): Promise<unknown>;
  migrateBack(target: MigrationTarget, key: string, name: null): Promise<unknown>;
  connect(
    url: string,
    options: { embedded: boolean; entities?: readonly Type[] },
  ): Promise<{ db: Db; source: DataSource; close(): Promise<void> }>;
  routesOf(controllers: readonly Type[]): Route[];
}

export async function contractKernel(): Promise<ContractKernel> {
  return (await testKernel()) as unknown as ContractKernel;
}
