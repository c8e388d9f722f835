import type { HeldRight } from '@bocage/sdk/shared';
import type { Ctx, Entitlement } from '@bocage/sdk/server';
import { reachesNetwork, roleEntitlement } from './held-right';
import { systemCtx } from './system-ctx';

const right = 'core.account.manage';
const holding = (...entitlements: readonly Entitlement[]): Ctx => {
  const { unrestricted: _, ...ctx } = systemCtx();
  return { ...ctx, rights: new Map([[right, entitlements]]) };
};
const role = (scope: HeldRight['scope'], limits: Entitlement['limits'] = {}) => roleEntitlement({ scope, exact: false }, limits);

test('only a right for the whole network, without any limit, reaches the network', () => {
  expect(reachesNetwork(holding(role('network')), right)).toBe(true);
  expect(reachesNetwork(holding(role('org'), role('network')), right)).toBe(true);
  for (const scope of ['own', 'sites', 'org'] as const) expect(reachesNetwork(holding(role(scope)), right)).toBe(false);
  for (const limits of [{ maxSensitivity: 3 }, { taxa: [] }, { areas: { COM: [1] } }])
    expect(reachesNetwork(holding(role('network', limits)), right)).toBe(false);
  const lent: Entitlement = { ...role('org'), source: 'stewardship', reach: { kind: 'everything' } };
  expect(reachesNetwork(holding(role('org'), lent), right)).toBe(false);
  expect(reachesNetwork(holding(role('network')), 'core.role.manage')).toBe(false);
});

test('the platform itself reaches the network', () => {
  expect(reachesNetwork(systemCtx(), right)).toBe(true);
});
