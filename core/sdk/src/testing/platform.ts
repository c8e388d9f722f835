import type { Type } from '@nestjs/common';
import type { Ctx, Db } from '../server';
import type { SessionOrganisation } from '../shared';
import { openClient, type TestClient } from './client';
import { openTestDatabase } from './test-database';

/** Something Nest can find: a class, abstract or not. */
export type Findable<T> = Type<T> | (abstract new (...args: never[]) => T);

/** A running platform on a database of its own. */
export interface TestPlatform {
  readonly db: Db;
  /** Address of the running server, e.g. `http://127.0.0.1:41234`. */
  readonly address: string;
  readonly databaseUrl: string;
  readonly isEmbedded: boolean;
  /** Answers an injected service or repository. */
  get<T>(type: Findable<T>): T;
  /** A context that reads everything, for one organisation or none. */
  systemCtx(organisation?: SessionOrganisation): Ctx;
  /** A client signed in with `login`; without one, a stranger. */
  as(login?: string): Promise<TestClient>;
  /** Runs the jobs that wait, subscribers included. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

/** What the kernel lends to tests; its name is computed because the SDK knows no kernel. */
export interface TestKernel {
  openPlatform(options: Record<string, unknown>): Promise<{
    readonly application: {
      readonly nest: {
        get(type: unknown, options: { strict: boolean }): unknown;
        listen(port: number, host: string): Promise<unknown>;
        getUrl(): Promise<string>;
      };
      readonly jobs: { runWaiting(): Promise<void> };
    };
    readonly database: { readonly db: Db; readonly isEmbedded: boolean };
    close(): Promise<void>;
  }>;
  /** All of the workspace when no list is given. */
  installedModules(list?: readonly string[]): readonly unknown[];
  systemCtx(organisation?: SessionOrganisation | null): Ctx;
}

/** The kernel under test. */
export async function testKernel(): Promise<TestKernel> {
  const name = ['@bocage', 'server', 'kernel'].join('/');
  return (await import(name)) as TestKernel;
}

/** Which modules a test platform has. */
export interface TestPlatformOptions {
  /** Entries of the installed list; core is always there. */
  readonly modules?: readonly string[];
  /** Modules described by the caller, in place of the list. */
  readonly installed?: readonly unknown[];
  /** What an operator decides by the environment, e.g. `{ address: 'https://data.example.org', mailFrom: '…' }`. */
  readonly deployment?: Readonly<Record<string, unknown>>;
  /** Proxies whose `X-Forwarded-*` headers are believed. */
  readonly trustProxy?: string;
}

/**
 * Starts core and the given modules (with what they require) on a fresh database:
 * the PostgreSQL of `TEST_DATABASE_URL`, else the embedded engine.
 * @example const platform = await createTestPlatform({ modules: ['synthesis'] });
 */
export async function createTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const kernel = await testKernel();
  const database = await openTestDatabase();
  try {
    const platform = await kernel.openPlatform({
      databaseUrl: database.isEmbedded ? undefined : database.url,
      joinEmbedded: database.isEmbedded ? database.url : undefined,
      deployment: options.deployment,
      trustProxy: options.trustProxy,
      modules: options.installed ?? kernel.installedModules(options.modules ?? []),
      logger: false,
      screens: false,
      poolSize: 5,
    });
    const { nest, jobs } = platform.application;
    await nest.listen(0, '127.0.0.1');
    const address = (await nest.getUrl()).replace('[::1]', '127.0.0.1');
    return {
      db: platform.database.db,
      address,
      databaseUrl: database.url,
      isEmbedded: database.isEmbedded,
      get: <T>(type: Findable<T>) => nest.get(type, { strict: false }) as T,
      systemCtx: (organisation) => kernel.systemCtx(organisation ?? null),
      as: (login) => openClient(address, login),
      runJobs: () => jobs.runWaiting(),
      close: async () => {
        await platform.close();
        await database.drop();
      },
    };
  } catch (error) {
    await database.drop();
    throw error;
  }
}
