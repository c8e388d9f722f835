import type { DataSource } from 'typeorm';
import type { ServerModule } from '../../server';
import type { Manifest } from '../../shared';
import { resolverHandlers, routeHandlers, type Handler } from './code/handlers';
import { databaseFacts, type DatabaseFacts } from './database/facts';
import { contractKernel, type ContractKernel } from './kernel';
import { memo } from './memo';
import { installedFor, requiredManifests } from './neighbours';
import { openScene, type Scene } from './running/scene';
import { readModule, type ModuleSources } from './sources';
import { loadTypescript, type Ts } from './syntax';

/** A module under test; what is dear is made when a check first asks for it. */
export interface Contract {
  readonly sources: ModuleSources;
  readonly kernel: ContractKernel;
  readonly ts: Ts;
  /** Manifests of core and of what the module requires. */
  readonly neighbours: readonly Manifest[];
  server(): Promise<ServerModule>;
  /** Routes and resolvers. */
  handlers(): Promise<readonly Handler[]>;
  facts(): Promise<DatabaseFacts>;
  /** Metadata of the entities of the module; null without entities. */
  entities(): Promise<DataSource | null>;
  scene(): Promise<Scene>;
  close(): Promise<void>;
}

/** Reads a module's folder and prepares its checks. */
export async function openContract(folder: string): Promise<Contract> {
  const [kernel, ts] = await Promise.all([contractKernel(), loadTypescript()]);
  const sources = readModule(folder);
  const neighbours = requiredManifests(sources, kernel.workspaceRoot());
  const modules = memo(async () => installedFor(sources, kernel, neighbours));
  const server = memo(() => importServer(sources, kernel));
  const handlers = memo(async () => {
    const { controllers = [], resolvers = [] } = await server();
    return [...routeHandlers(kernel, controllers), ...resolverHandlers(resolvers)];
  });
  const facts = memo(async () => databaseFacts(kernel, await modules(), sources.manifest.key));
  const entities = memo(async () => entitySource(kernel, await server()));
  let opened: Promise<Scene> | undefined;
  const scene = memo(async () => {
    await facts().catch(() => undefined); // the embedded engine has one database: the two follow each other
    const { controllers = [] } = await server();
    opened = openScene({ sources, kernel, modules: await modules(), controllers, handlers: await handlers() });
    return opened;
  });
  const close = async () => (await opened?.catch(() => undefined))?.close();
  return { sources, kernel, ts, neighbours, server, handlers, facts, entities, scene, close };
}

async function importServer({ isCore, packageJson }: ModuleSources, { coreParts }: ContractKernel): Promise<ServerModule> {
  if (isCore) return coreParts;
  const name = packageJson.name ?? '';
  const { serverModule } = (await import(`${name}/server`)) as { serverModule?: ServerModule };
  if (!serverModule) throw new Error(`${name}/server does not export serverModule`);
  return serverModule;
}

/** TypeORM reads entities without a connection. */
async function entitySource(_kernel: ContractKernel, { entities = [] }: ServerModule): Promise<DataSource | null> {
  if (entities.length === 0) return null;
  const { DataSource: Source } = await import('typeorm');
  const source = new Source({ type: 'postgres', entities: [...entities] });
  await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  return source;
}
