import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { readCatalogue } from '@bocage/sdk/testing';
import type { LoadedModule } from '@bocage/server/kernel';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type * as TypeScript from 'typescript';
import { withFreshPlatform } from './fresh-platform';
import { serverSources } from './source-scan';
import type { DocumentedModule, Subject } from './subject';

function textsIn(folder: string, locale: string): Record<string, string> {
  const file = join(folder, `i18n/${locale}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

function documented(ts: typeof TypeScript, root: string, module: LoadedModule): DocumentedModule {
  const folder = module.packageName === null ? join(root, 'core/server') : dirname(require.resolve(`${module.packageName}/module.json`));
  const sources = serverSources(ts, root, [join(folder, module.packageName === null ? 'src' : 'server'), join(folder, 'shared')]);
  return { ...module, folder, sources, texts: { fr: textsIn(folder, 'fr'), en: textsIn(folder, 'en') } };
}

/** Starts the installed modules on a fresh database and reads everything the reference tells. */
export async function readSubject(ts: typeof TypeScript, root: string): Promise<Subject> {
  const { coreParts, openApiDocument } = await import('@bocage/server/kernel');
  return withFreshPlatform(async ({ application, database }) => {
    const { loaded, failures } = application.registry;
    if (failures.size > 0) throw new Error([...failures].map(([key, error]) => `${key} could not start: ${error}`).join('\n'));
    const coreServer = { controllers: coreParts.controllers, resolvers: coreParts.resolvers };
    const controllers = [...coreParts.controllers, ...loaded.flatMap(({ server }) => server.controllers ?? [])];
    return {
      root,
      modules: loaded.map((module) => documented(ts, root, module.packageName === null ? { ...module, server: coreServer } : module)),
      catalogue: await readCatalogue(database.db),
      graphqlSchema: `${printSchema(lexicographicSortSchema(application.nest.get(GraphQLSchemaHost, { strict: false }).schema))}\n`,
      openApi: openApiDocument(controllers),
    };
  });
}
