import { scopes, type HeldRight, type Permission } from '@bocage/sdk/shared';
import type { Ctx, Entitlement } from '@bocage/sdk/server';

/** The widest reach among the entitlements that roles give: what screens and the session are told. */
export function heldRight(entitlements: readonly Entitlement[]): HeldRight | undefined {
  const held = entitlements.flatMap(({ reach, exact }) => (reach.kind === 'scope' ? [{ scope: reach.scope, exact }] : []));
  if (held.length === 0) return undefined;
  const scope = scopes[Math.max(...held.map((right) => scopes.indexOf(right.scope)))] ?? 'own';
  return { scope, exact: held.some(({ exact }) => exact) };
}

/** Whether a right is held for the whole network, without any limit: what concerns everyone is not limited to some taxa or areas. */
export function reachesNetwork({ unrestricted, rights }: Ctx, permission: Permission): boolean {
  const isWhole = ({ reach, limits }: Entitlement) =>
    reach.kind === 'scope' && reach.scope === 'network' && Object.keys(limits).length === 0;
  return unrestricted ?? rights.get(permission)?.some(isWhole) ?? false;
}

/** An entitlement as a role gives it; `own` lends no precision to the records of others. */
export function roleEntitlement({ scope, exact }: HeldRight, limits: Entitlement['limits'] = {}, roleId?: string): Entitlement {
  return {
    source: 'role',
    sourceIds: roleId === undefined ? [] : [roleId],
    reach: { kind: 'scope', scope },
    limits,
    exact: exact && scope !== 'own',
    blurred: false,
  };
}
