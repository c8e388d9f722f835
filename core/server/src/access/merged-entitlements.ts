import type { Entitlement } from '@bocage/sdk/server';

type Limits = Entitlement['limits'];

/** Entitlements that differ in one limit alone, as one: fewer conditions to ask of each row. */
export function merged(entitlements: readonly Entitlement[]): Entitlement[] {
  const byTaxa = united(entitlements, 'taxa', (one, other) => [...one, ...other]);
  const byPolygons = united(byTaxa, 'polygonsOf', (one, other) => [...one, ...other]);
  return united(byPolygons, 'areas', (one, other) => {
    const types = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return Object.fromEntries(types.map((type) => [type, [...new Set([...(one[type] ?? []), ...(other[type] ?? [])])]]));
  });
}

/** An entitlement without the limit reaches all that the same with it does. */
function united<L extends 'taxa' | 'areas' | 'polygonsOf'>(
  entitlements: readonly Entitlement[],
  limit: L,
  unite: (one: NonNullable<Limits[L]>, other: NonNullable<Limits[L]>) => Limits[L],
): Entitlement[] {
  const alike = new Map<string, Entitlement>();
  for (const entitlement of entitlements) {
    const { [limit]: more, ...others } = entitlement.limits;
    const key = JSON.stringify([entitlement.reach, others]);
    const known = alike.get(key);
    const one = known?.limits[limit];
    const limits = one && more ? { ...others, [limit]: unite(one, more) } : known ? others : entitlement.limits;
    alike.set(key, { ...entitlement, limits });
  }
  return [...alike.values()];
}
