import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { JsonSchema } from '../shared';
import type { TestPlatform } from './platform';

export { sampleOf, selectionOf } from './contract/running/sample';

/** A parameter of a route, as the OpenAPI document tells it. */
export interface SurfaceParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** A route as anyone can find it. */
export interface SurfaceRoute {
  readonly method: string;
  /** With `{parameters}`, after `/api`. */
  readonly path: string;
  readonly parameters: readonly SurfaceParameter[];
  readonly body?: JsonSchema;
  /** Permission it asks for; absent when anyone, or any member, may call it. */
  readonly permission?: string;
  readonly isPublic: boolean;
}

/** Everything a running platform answers to. */
export interface Surface {
  readonly routes: readonly SurfaceRoute[];
  readonly queries: readonly GraphQLField<unknown, unknown>[];
  readonly schema: GraphQLSchema;
}

interface Operation {
  readonly security?: readonly unknown[];
  readonly 'x-permission'?: string;
  readonly parameters?: readonly SurfaceParameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}

/**
 * Finds every route in the OpenAPI document and every query in the GraphQL schema of a running platform,
 * so that a test over all of them cannot forget one.
 * @example const { routes, queries } = await surfaceOf(platform);
 */
export async function surfaceOf(platform: TestPlatform): Promise<Surface> {
  const stranger = await platform.as();
  const { body } = await stranger.get<{ paths: Record<string, Record<string, Operation>> }>('/openapi.json');
  const routes = Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): SurfaceRoute => {
      const content = operation.requestBody?.content?.['application/json']?.schema;
      const permission = operation['x-permission'];
      return {
        method: method.toUpperCase(),
        path: path.replace(/^\/api/, ''),
        parameters: operation.parameters ?? [],
        ...(content && { body: content }),
        ...(permission !== undefined && { permission }),
        isPublic: operation.security?.length === 0,
      };
    }),
  );
  const { schema } = platform.get(GraphQLSchemaHost);
  return { routes, queries: Object.values(schema.getQueryType()?.getFields() ?? {}), schema };
}
