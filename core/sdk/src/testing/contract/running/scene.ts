import type { Type } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLField } from 'graphql';
import { declaredPermissions, type ActivationState, type Permission, type SessionOrganisation } from '../../../shared';
import { anAccount, anOrganisation } from '../../builders';
import type { TestClient } from '../../client';
import { createTestPlatform, type TestPlatform } from '../../platform';
import type { Handler } from '../code/handlers';
import type { ContractKernel, InstalledModule, Route } from '../kernel';
import type { ModuleSources } from '../sources';

/** A running platform with the people the contract needs. */
export interface Scene {
  readonly platform: TestPlatform;
  readonly routes: readonly Route[];
  readonly queries: readonly GraphQLField<unknown, unknown>[];
  readonly home: SessionOrganisation;
  /** Holds every right asked for, in an organisation where the module is on. */
  readonly officer: TestClient;
  /** As the officer, in another organisation. */
  readonly other: TestClient;
  /** As the officer, where the module is read-only. */
  readonly reader: TestClient;
  /** As the officer, where the module is off. */
  readonly outsider: TestClient;
  /** Signed in where the module is on, without any right. */
  readonly powerless: TestClient;
  readonly stranger: TestClient;
  close(): Promise<void>;
}

interface Subject {
  readonly sources: ModuleSources;
  readonly kernel: ContractKernel;
  readonly modules: readonly InstalledModule[];
  readonly controllers: readonly Type[];
  readonly handlers: readonly Handler[];
}

/** Starts the platform with the module under test and what it requires. */
export async function openScene({ sources, kernel, modules, controllers, handlers }: Subject): Promise<Scene> {
  const platform = await createTestPlatform({ installed: modules });
  try {
    const { key } = sources.manifest;
    const asked = [...declaredPermissions(sources.manifest), ...handlers.flatMap(({ can }) => (can === undefined ? [] : [can]))];
    const rights = Object.fromEntries(asked.map((right) => [right, 'org'])) as Record<Permission, 'org'>;
    const required = modules
      .filter(({ packageName, manifest }) => packageName !== null && manifest.key !== key)
      .map(({ manifest }) => [manifest.key, 'on'] as const);
    const organisation = (state: ActivationState) =>
      anOrganisation(platform, { modules: { ...Object.fromEntries(required), ...(!sources.isCore && { [key]: state }) } });
    const member = async (of: SessionOrganisation, held: Record<Permission, 'org'> = rights) =>
      platform.as((await anAccount(platform, { organisation: of, rights: held })).login);
    const home = await organisation('on');
    const queryType = platform.get(GraphQLSchemaHost).schema.getQueryType();
    const fields = queryType?.getFields() ?? {};
    return {
      platform,
      routes: kernel.routesOf(controllers),
      queries: handlers.flatMap(({ kind, address }) => (kind === 'query' && fields[address] ? [fields[address]] : [])),
      home,
      officer: await member(home),
      other: await member(await organisation('on')),
      reader: await member(await organisation('read_only')),
      outsider: await member(await organisation('off')),
      powerless: await member(home, {}),
      stranger: await platform.as(),
      close: () => platform.close(),
    };
  } catch (error) {
    await platform.close();
    throw error;
  }
}
