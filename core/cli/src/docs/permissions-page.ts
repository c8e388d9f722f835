import { routeMetadata } from '@bocage/sdk/server';
import { declaredPermissions } from '@bocage/sdk/shared';
import type { LoadedModule } from '@bocage/server/kernel';
import { code, page, table } from './markdown';
import type { Subject } from './subject';

/** A role that every organisation is offered. */
export interface RoleOfNetwork {
  readonly code: string;
  readonly label: Readonly<Record<'fr' | 'en', string>>;
  readonly rights: Readonly<Record<string, string>>;
}

/** Queries and field resolvers with the right each asks for. */
function graphqlUses({ server }: LoadedModule): [permission: string, use: string][] {
  return (server.resolvers ?? []).flatMap((resolver) => {
    const prototype = resolver.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name): [string, string][] => {
      const method = prototype[name];
      if (name === 'constructor' || typeof method !== 'function') return [];
      const permission = (Reflect.getMetadata(routeMetadata.can, method) ?? Reflect.getMetadata(routeMetadata.can, resolver)) as
        string | undefined;
      const isQuery = Reflect.getMetadata('graphql:resolver_type', method) === 'Query';
      const field = (Reflect.getMetadata('graphql:resolver_name', method) as string | undefined) ?? name;
      return permission === undefined ? [] : [[permission, `${isQuery ? 'query' : 'field'} ${field}`]];
    });
  });
}

function uses({ modules, openApi }: Subject): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (permission: string | undefined, use: string) => permission && found.set(permission, [...(found.get(permission) ?? []), use]);
  const paths = openApi['paths'] as Readonly<Record<string, Readonly<Record<string, { readonly 'x-permission'?: string }>>>>;
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) add(operation['x-permission'], `${method.toUpperCase()} ${path}`);
  }
  for (const module of modules) {
    const { manifest } = module;
    for (const [permission, use] of graphqlUses(module)) add(permission, use);
    for (const { can, label } of manifest.ui?.nav ?? []) add(can, `menu: ${label.en}`);
    for (const { can, slot } of manifest.ui?.slots ?? []) add(can, `slot ${slot}`);
  }
  return found;
}

/** `permissions.md`: what may be allowed, where it is asked for, and which roles hold it. */
export function permissionsPage(subject: Subject, roles: readonly RoleOfNetwork[]): string {
  const used = uses(subject);
  const blocks = subject.modules.flatMap(({ manifest }) => {
    const rows = declaredPermissions(manifest).map((permission) => [
      code(permission),
      (used.get(permission) ?? []).map(code).join('<br>'),
      roles.flatMap(({ code: role, rights }) => (rights[permission] ? [`${role} (${rights[permission]})`] : [])).join('<br>'),
    ]);
    return [`## ${manifest.key}`, manifest.title.en, table(['Permission', 'Asked for by', 'Roles of the network'], rows)];
  });
  return page(
    '# Permissions',
    'A permission is `<module>.<object>.<action>`. A role gives it with a scope: `own` (what I made or observed), `org` (what the acting organisation owns), `network` (all); `exact` shows sensitive records of the acting organisation at their true place.',
    blocks,
    '## Roles offered to every organisation',
    table(
      ['Role', 'French', 'English'],
      roles.map(({ code: role, label }) => [code(role), label.fr, label.en]),
    ),
  );
}
