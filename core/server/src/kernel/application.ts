import { Logger, Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Db, Events, Jobs, Notifications, ObservationPublisher, type LendableSource, type RecordSource } from '@bocage/sdk/server';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import compression from 'compression';
import helmet from 'helmet';
import { coreParts } from './core-parts';
import { ModuleCatalogue } from './catalogue';
import type { Database } from './database';
import { readDeployment, type Deployment } from './deployment';
import { EventLog } from './events.service';
import { Figures } from './figures';
import { NotificationCentre } from '../notifications';
import { Lendables } from './lendables';
import { GateGuard } from './gate.guard';
import { graphqlModule, prefixProblems } from './graphql';
import { IdentifyMiddleware } from './identify.middleware';
import { InstallationRepository } from './installation.repository';
import { installedModules, type InstalledModule } from './installed';
import { JobQueue, JobRunner } from './jobs.service';
import { NoObservations } from './no-observations';
import { nullCharacterIn } from './null-characters';
import { openApiDocument, routesOf } from './openapi';
import { ProblemFilter, sendProblem } from './problem.filter';
import { addProblemTexts } from './problem-texts';
import { RecordSources } from './record-sources';
import { loadModules, type LoadedModule, type Registry } from './registry';
import type { PlatformRequest } from './request';
import { serveScreens } from './static';
import { DatabaseToken, DeploymentToken, OpenApiToken, RegistryToken } from './tokens';
import { TransactionInterceptor } from './transaction.interceptor';
import { locales, problem } from '@bocage/sdk/shared';
import type { Response } from 'express';

/** Every controller of core and of the loaded modules. */
function allControllers(registry: Registry): Type[] {
  return [...coreParts.controllers, ...registry.loaded.flatMap(({ server }) => server.controllers ?? [])];
}

function namedModule(name: string): Type {
  const type = class {};
  Object.defineProperty(type, 'name', { value: name });
  return Module({})(type) ?? type;
}

/** The global part: kernel, core data, and the SDK's ports with what stands behind them. */
function coreModule(database: Database, registry: Registry, deployment: Deployment): DynamicModule {
  const providers: Provider[] = [
    { provide: Db, useValue: database.db },
    { provide: DatabaseToken, useValue: database },
    { provide: RegistryToken, useValue: registry },
    { provide: DeploymentToken, useValue: deployment },
    { provide: ModuleCatalogue, useValue: { manifests: registry.installed.map(({ manifest }) => manifest), failures: registry.failures } },
    JobQueue,
    JobRunner,
    { provide: Jobs, useExisting: JobQueue },
    { provide: Events, useClass: EventLog },
    { provide: Notifications, useExisting: NotificationCentre },
    { provide: OpenApiToken, useValue: openApiDocument(allControllers(registry)) },
    ...coreParts.resolvers,
    ...coreParts.providers,
    { provide: APP_GUARD, useClass: GateGuard },
    { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ];
  const exported = providers.flatMap((provider) => {
    if (typeof provider === 'function') return [provider];
    return typeof provider.provide === 'string' ? [] : [provider.provide];
  });
  return { module: namedModule('CoreModule'), global: true, controllers: coreParts.controllers, providers, exports: exported };
}

function featureModule({ manifest, server }: LoadedModule): DynamicModule {
  const classes = [
    ...(server.providers ?? []),
    ...(server.commands ?? []),
    ...Object.values(server.jobs ?? {}),
    ...Object.values(server.subscribers ?? {}),
    ...(server.ports?.figures ?? []),
    ...(server.ports?.records ?? []),
    ...(server.ports?.lendables ?? []),
    ...(server.ports?.observations ? [server.ports.observations] : []),
  ];
  const providers = [...new Set<Type>(classes as Type[])];
  return {
    module: namedModule(`${manifest.key}Module`),
    controllers: [...(server.controllers ?? [])],
    providers: [...providers, ...(server.resolvers ?? [])],
    exports: providers,
  };
}

/** Ports whose other end is a module: global, so that modules meet there without knowing each other. */
function portsModule(features: ReadonlyMap<string, DynamicModule>, registry: Registry): DynamicModule {
  const observations = registry.loaded.find(({ server }) => server.ports?.observations)?.server.ports?.observations;
  const records: Type<RecordSource>[] = [...coreParts.records, ...registry.loaded.flatMap(({ server }) => server.ports?.records ?? [])];
  const sources = registry.loaded.map(({ manifest, server }) => [manifest.key, server.ports?.figures ?? []] as const);
  const lendables = registry.loaded.flatMap(({ server }) => server.ports?.lendables ?? []) as Type[];
  return {
    module: namedModule('PortsModule'),
    global: true,
    imports: [...features.values()],
    providers: [
      observations
        ? { provide: ObservationPublisher, useExisting: observations }
        : { provide: ObservationPublisher, useClass: NoObservations },
      {
        provide: Figures,
        useFactory: (...instances: unknown[]) => {
          const waiting = [...instances];
          return { sources: new Map(sources.map(([key, types]) => [key, types.map(() => waiting.shift())])) };
        },
        inject: sources.flatMap(([, types]) => [...types]) as Type[],
      },
      {
        provide: RecordSources,
        useFactory: (...found: RecordSource[]) => ({ byType: new Map(found.map((source) => [source.type, source])) }),
        inject: records,
      },
      { provide: Lendables, useFactory: (...instances: LendableSource[]) => new Lendables(instances), inject: lendables },
    ],
    exports: [ObservationPublisher, Figures, RecordSources, Lendables],
  };
}

export interface ApplicationOptions {
  readonly database: Database;
  readonly modules?: readonly InstalledModule[];
  /** What the operator decided; a deployment on this machine without it. */
  readonly deployment?: Deployment;
  /** Hosts of tile and WMS layers that the map may show. */
  readonly imageHosts?: readonly string[];
  /** Proxies whose `X-Forwarded-*` headers are believed, as Express reads them; none by default. */
  readonly trustProxy?: string;
  readonly logger?: boolean;
  readonly screens?: boolean;
}

export interface Application {
  readonly nest: NestExpressApplication;
  readonly registry: Registry;
  readonly jobs: JobRunner;
  close(): Promise<void>;
}

/** A wiring mistake found at start; the platform does not listen. */
export class WiringError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The platform cannot start:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'WiringError';
  }
}

function wiringProblems(registry: Registry): string[] {
  const open = routesOf(allControllers(registry))
    .filter(({ can, publicReason, signedInReason }) => !can && publicReason === undefined && signedInReason === undefined)
    .map(({ controller, handler }) => `${controller.name}.${handler} has no @Can, @SignedIn or @Public`);
  const paths = registry.loaded
    .filter(({ manifest }) => manifest.key !== 'core')
    .flatMap(({ manifest, server }) =>
      routesOf(server.controllers ?? [])
        .filter(({ path }) => path !== `/${manifest.key}` && !path.startsWith(`/${manifest.key}/`))
        .map(({ controller, path }) => `${manifest.key}: ${controller.name} serves ${path}, outside /${manifest.key}`),
    );
  return [...open, ...paths, ...prefixProblems(registry)];
}

/** Sentences of problems: `i18n/<locale>.json` of core and of each module. */
function readProblemTexts(modules: readonly InstalledModule[]): void {
  for (const { packageName } of modules) {
    const folder = packageName ? dirname(require.resolve(`${packageName}/module.json`)) : join(__dirname, '../..').replace(/dist$/, '');
    for (const locale of locales) {
      try {
        addProblemTexts(locale, flat(JSON.parse(readFileSync(join(folder, `i18n/${locale}.json`), 'utf8'))));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }
}

function flat(value: unknown, prefix = ''): Record<string, string> {
  if (typeof value === 'string') return { [prefix]: value };
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign({}, ...Object.entries(value).map(([key, child]) => flat(child, prefix ? `${prefix}.${key}` : key))) as Record<
    string,
    string
  >;
}

/** Composes the installed modules into a Nest application on a migrated database; does not listen yet. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const registry = withCoreOwners(
    await loadModules(options.modules ?? installedModules(), { jobs: coreParts.jobs, subscribers: coreParts.subscribers }),
  );
  for (const [key, error] of registry.failures) new Logger('Modules').error(`${key} could not start: ${error}`);
  const problems = wiringProblems(registry);
  if (problems.length > 0) throw new WiringError(problems);
  readProblemTexts(registry.installed);
  const features = new Map(
    registry.loaded.filter(({ packageName }) => packageName).map((module) => [module.manifest.key, featureModule(module)]),
  );
  const deployment = options.deployment ?? readDeployment({}, 8000);
  const root: DynamicModule = {
    module: namedModule('PlatformModule'),
    imports: [coreModule(options.database, registry, deployment), ...features.values(), portsModule(features, registry), graphqlModule()],
  };
  const nest = await NestFactory.create<NestExpressApplication>(root, {
    logger: options.logger === false ? false : ['error', 'warn'],
    bodyParser: false,
    abortOnError: false,
  });
  configureHttp(nest, registry, options);
  const jobs = nest.get(JobRunner);
  await nest.get(InstallationRepository).record(
    registry.installed.map(({ manifest }) => manifest),
    registry.failures,
  );
  await jobs.prepare();
  await nest.init();
  return {
    nest,
    registry,
    jobs,
    close: async () => {
      await jobs.stop();
      await nest.close();
    },
  };
}

function withCoreOwners(registry: Registry): Registry {
  const core = new Set<Type>([...coreParts.controllers, ...coreParts.resolvers]);
  return { ...registry, ownerOf: (handler) => (core.has(handler) ? 'core' : registry.ownerOf(handler)) };
}

function configureHttp(
  nest: NestExpressApplication,
  registry: Registry,
  { imageHosts = [], trustProxy, screens = true }: ApplicationOptions,
): void {
  nest.disable('x-powered-by');
  nest.set('query parser', 'simple');
  if (trustProxy) nest.set('trust proxy', /^\d+$/.test(trustProxy) ? Number(trustProxy) : trustProxy);
  nest.use((request: PlatformRequest, response: Response, next: () => void) => {
    request.requestId = randomUUID();
    response.setHeader('x-request-id', request.requestId);
    next();
  });
  nest.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // Angular and the map put styles on elements.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:', ...imageHosts],
          connectSrc: ["'self'", ...imageHosts],
          fontSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // By http it would be ignored, and on a name shared with other services it would bind them too.
      strictTransportSecurity: false,
    }),
  );
  nest.use((request: PlatformRequest, response: Response, next: () => void) => {
    if (request.secure) response.setHeader('strict-transport-security', 'max-age=31536000');
    response.setHeader('permissions-policy', 'camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()');
    next();
  });
  nest.use(compression());
  nest.useBodyParser('json', { limit: '1mb' });
  nest.setGlobalPrefix('api');
  const identify = nest.get(IdentifyMiddleware);
  nest.use('/api', (request: PlatformRequest, response: Response, next: () => void) => void identify.use(request, response, next));
  nest.use((request: PlatformRequest, response: Response, next: () => void) => {
    const key = /^\/api\/([a-z0-9-]+)/.exec(request.path)?.[1];
    if (key === undefined || !registry.failures.has(key)) return next();
    sendProblem(problem('core.module-failed', { module: key }, 503), request, response);
  });
  nest.use('/api', (request: PlatformRequest, response: Response, next: () => void) => {
    const pointer = nullCharacterIn({ ...request.query }) ?? nullCharacterIn(request.body) ?? (request.path.includes('%00') ? '' : null);
    if (pointer === null) return next();
    sendProblem(problem('core.input-invalid', {}, 422, [{ pointer, code: 'core.invalid-character' }]), request, response);
  });
  if (screens) serveScreens(nest);
}
