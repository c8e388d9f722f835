import type { Type } from '@nestjs/common';
import { routeMetadata } from '../../../server';
import type { ContractKernel } from '../kernel';

/** A route or a resolver method, with what it asks of the reader. */
export interface Handler {
  readonly owner: Type;
  readonly name: string;
  /** As people write it: `POST /monitoring/stations` or `query monitoringStations`. */
  readonly label: string;
  readonly kind: 'route' | 'query' | 'mutation' | 'field';
  /** GraphQL name, or path of the route. */
  readonly address: string;
  readonly can?: string;
  readonly isOpen: boolean;
  readonly isPublic: boolean;
}

const meta = <T>(key: string, ...targets: object[]): T | undefined =>
  targets.map((target) => Reflect.getMetadata(key, target) as T | undefined).find((value) => value !== undefined);

export function routeHandlers(kernel: ContractKernel, controllers: readonly Type[]): Handler[] {
  return kernel.routesOf(controllers).map(({ controller, handler, method, path, can, publicReason, signedInReason }) => ({
    owner: controller,
    name: handler,
    label: `${method} ${path}`,
    kind: 'route',
    address: path,
    can,
    isOpen: publicReason !== undefined || signedInReason !== undefined,
    isPublic: publicReason !== undefined,
  }));
}

const graphqlKinds: Readonly<Record<string, Handler['kind']>> = { Query: 'query', Mutation: 'mutation' };

/** Queries, mutations and field resolvers, read from decorators. */
export function resolverHandlers(resolvers: readonly Type[]): Handler[] {
  return resolvers.flatMap((owner) => {
    const prototype = owner.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name): Handler[] => {
      const method = prototype[name];
      if (name === 'constructor' || typeof method !== 'function') return [];
      const type = meta<string>('graphql:resolver_type', method);
      const isField = meta<boolean>('graphql:resolve_property', method) === true;
      if (type === undefined && !isField) return [];
      const kind = isField ? 'field' : (graphqlKinds[type ?? ''] ?? 'field');
      const address = meta<string>('graphql:resolver_name', method) ?? name;
      const isPublic = meta<string>(routeMetadata.public, method, owner) !== undefined;
      const isOpen = isPublic || meta<string>(routeMetadata.signedIn, method, owner) !== undefined;
      return [
        { owner, name, label: `${kind} ${address}`, kind, address, can: meta<string>(routeMetadata.can, method, owner), isOpen, isPublic },
      ];
    });
  });
}
