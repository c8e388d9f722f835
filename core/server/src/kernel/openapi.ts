import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import type { JsonSchema } from '@bocage/sdk/shared';
import { routeMetadata, type DescribedParameter, type Doc } from '@bocage/sdk/server';
import { platformVersion } from './manifests';

type Documented = Parameters<typeof Doc>[0];

/** A REST route read from its decorators. */
export interface Route {
  readonly controller: Type;
  readonly handler: string;
  readonly method: string;
  /** With `{parameters}`, without the `/api` prefix. */
  readonly path: string;
  readonly parameters: readonly DescribedParameter[];
  readonly doc?: Documented;
  readonly can?: string;
  readonly publicReason?: string;
  readonly signedInReason?: string;
}

const meta = <T>(key: string, ...targets: object[]): T | undefined =>
  targets.map((target) => Reflect.getMetadata(key, target) as T | undefined).find((value) => value !== undefined);

/** All routes of the controllers, in reading order. */
export function routesOf(controllers: readonly Type[]): Route[] {
  return controllers.flatMap((controller) => {
    const base = ([meta<string | string[]>(PATH_METADATA, controller) ?? ''].flat()[0] ?? '').replace(/^\/|\/$/g, '');
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((handler) => {
      const fn = prototype[handler];
      if (handler === 'constructor' || typeof fn !== 'function') return [];
      const method = meta<RequestMethod>(METHOD_METADATA, fn);
      if (method === undefined) return [];
      const own = [meta<string | string[]>(PATH_METADATA, fn) ?? ''].flat()[0] ?? '';
      const path = `/${[base, own.replace(/^\/|\/$/g, '')].filter(Boolean).join('/')}`.replace(/:(\w+)/g, '{$1}');
      return [
        {
          controller,
          handler,
          method: RequestMethod[method],
          path,
          parameters: parametersOf(controller, handler),
          doc: meta<Documented>(routeMetadata.doc, fn),
          can: meta<string>(routeMetadata.can, fn, controller),
          publicReason: meta<string>(routeMetadata.public, fn, controller),
          signedInReason: meta<string>(routeMetadata.signedIn, fn, controller),
        },
      ];
    });
  });
}

function parametersOf(controller: Type, handler: string): DescribedParameter[] {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<string, { data?: unknown }>;
  return Object.values(args).flatMap(({ data }) =>
    typeof data === 'object' && data !== null && 'in' in data && 'schema' in data ? [data as DescribedParameter] : [],
  );
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem; `code` names the rule, `errors` the fields',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    params: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, title: { type: 'string' }, params: { type: 'object' } },
      },
    },
    requestId: { type: 'string' },
  },
};

function queryParameters({ schema }: DescribedParameter): unknown[] {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (schema['required'] ?? []) as string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(typeof property['description'] === 'string' && { description: property['description'] }),
    schema: property,
  }));
}

function operation(route: Route): Record<string, unknown> {
  const body = route.parameters.find((parameter) => parameter.in === 'body');
  const declared = new Map(route.parameters.filter((p) => p.in === 'path').map((p) => [p.name, p.schema]));
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const returns = route.doc?.returns;
  const content =
    typeof returns === 'string'
      ? { [returns]: { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: returns ?? {} } };
  const isEmpty = route.method === 'DELETE' && returns === undefined;
  return {
    operationId: `${route.controller.name}_${route.handler}`,
    summary: route.doc?.summary ?? route.handler,
    tags: [route.path.split('/')[1] ?? ''],
    ...(route.publicReason !== undefined && { security: [] }),
    ...(route.can !== undefined && { 'x-permission': route.can }),
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: declared.get(name) ?? { type: 'string' } })),
      ...route.parameters.filter((parameter) => parameter.in === 'query').flatMap(queryParameters),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body.schema } } } }),
    responses: {
      ...(isEmpty ? { 204: { description: 'Done' } } : { [route.method === 'POST' ? 201 : 200]: { description: 'Answer', content } }),
      default: { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

/** The OpenAPI 3.1 document of the installed modules, written from their controllers and schemas. */
export function openApiDocument(controllers: readonly Type[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routesOf(controllers)) {
    paths[`/api${route.path}`] = { ...paths[`/api${route.path}`], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Bocage', version: platformVersion, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'bocage_session' } },
      schemas: { Problem: problemSchema },
    },
  };
}
