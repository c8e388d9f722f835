import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule, Type } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type ValidationRule } from 'graphql';
import depthLimit from 'graphql-depth-limit';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { hasFragmentCycle } from './fragment-cycles';
import type { PlatformRequest } from './request';
import type { Registry } from './registry';

const maximumDepth = 9;
/** A whole detail page costs about 150 fields. */
const maximumCost = 1000;

/** Names and signs of a query: a whole detail page has about 500. */
const mostTokens = 10_000;

/** Fragments that go round are refused by GraphQL’s own rule; measured, they would have no end. */
const depthRule: ValidationRule = (context) =>
  hasFragmentCycle(context.getDocument()) ? {} : (depthLimit(maximumDepth) as ValidationRule)(context);

/** A page of this many records, what a screen asks for, counts as one record; a longer one in proportion. */
const usualPage = 50;
const pageEstimator: ComplexityEstimator = ({ args, childComplexity }) =>
  typeof args['first'] === 'number' ? 1 + Math.ceil(childComplexity * Math.max(1, args['first'] / usualPage)) : undefined;

/** Weighs a query before anything runs; variables count, because they may ask for large pages. */
const costLimit: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ request, document, schema, operationName }) => {
      let actual: number;
      try {
        actual = getComplexity({
          schema,
          query: document,
          operationName: operationName ?? undefined,
          variables: request.variables,
          estimators: [fieldExtensionsEstimator(), pageEstimator, simpleEstimator({ defaultComplexity: 1 })],
        });
      } catch (error) {
        // Variables that do not fit are found here, before anything else looks at them.
        if (!(error instanceof GraphQLError)) throw error;
        throw new GraphQLError(error.message, { extensions: { code: 'core.input-invalid', http: { status: 400 } } });
      }
      if (actual <= maximumCost) return;
      const params = { max: maximumCost, actual };
      throw new GraphQLError('The query asks for too much', {
        extensions: { code: 'core.query-too-costly', params, http: { status: 400 } },
      });
    },
  }),
};

/** GraphQL answers reads only; errors carry the same codes as REST. */
export function graphqlModule(include: readonly Type[] = []): DynamicModule {
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: '/api/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    playground: false,
    introspection: true, // strangers are stopped before: the endpoint asks for a session
    csrfPrevention: true,
    include: include.length > 0 ? [...include] : undefined,
    fieldResolverEnhancers: ['guards'],
    context: ({ req }: { req: PlatformRequest }) => ({ req }),
    validationRules: [depthRule],
    parseOptions: { maxTokens: mostTokens },
    plugins: [costLimit, ApolloServerPluginCacheControlDisabled()],
    includeStacktraceInErrorResponses: false,
    formatError: (formatted: GraphQLFormattedError): GraphQLFormattedError => {
      const code: unknown = formatted.extensions?.['code'];
      if (typeof code === 'string' && code.includes('.')) return formatted;
      const known = {
        GRAPHQL_VALIDATION_FAILED: 'core.query-invalid',
        GRAPHQL_PARSE_FAILED: 'core.query-invalid',
        BAD_USER_INPUT: 'core.input-invalid',
      };
      const ours = typeof code === 'string' && code in known ? known[code as keyof typeof known] : 'core.unexpected';
      return ours === 'core.unexpected'
        ? { message: 'Unexpected error', extensions: { code: ours } }
        : { ...formatted, extensions: { code: ours } };
    },
  });
}

const camel = (key: string) => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Queries that do not begin with their module's name: they would escape the gate's bookkeeping. */
export function prefixProblems(registry: Registry): string[] {
  return registry.loaded
    .filter(({ manifest }) => manifest.key !== 'core')
    .flatMap(({ manifest, server }) =>
      (server.resolvers ?? []).flatMap((resolver) => {
        const prototype = resolver.prototype as Record<string, unknown>;
        return Object.getOwnPropertyNames(prototype).flatMap((name) => {
          const fn = prototype[name];
          if (typeof fn !== 'function') return [];
          const type = Reflect.getMetadata('graphql:resolver_type', fn) as string | undefined;
          if (type === 'Mutation') return [`${manifest.key}: ${resolver.name}.${name} is a mutation; writes go through REST`];
          const field = (Reflect.getMetadata('graphql:resolver_name', fn) as string | undefined) ?? name;
          const isQuery = type === 'Query';
          return isQuery && !field.startsWith(camel(manifest.key))
            ? [`${manifest.key}: query ${field} must begin with ${camel(manifest.key)}`]
            : [];
        });
      }),
    );
}
