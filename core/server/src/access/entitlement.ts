import type { HeldRight } from '@bocage/sdk/shared';
import { always, never, or, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';

/** What one reason to read gives: the rows it shows, and those it shows at their true place. */
export interface Entitlement {
  readonly rows: Sql;
  readonly exact: Sql;
}

/** An entitlement of one person for one right, to be applied to the columns of any table. */
export type CompiledEntitlement = (columns: AccessColumns) => Entitlement;

/** A reason to read. They add up: a new one shows more rows, or more of them exactly, never less. */
export type EntitlementSource = (ctx: Ctx, right: HeldRight) => CompiledEntitlement;

export const nothing: Entitlement = { rows: never, exact: never };

/** `or` that keeps `always` and `never` recognisable. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(always)) return always;
  const open = conditions.filter((condition) => condition !== never);
  const [first] = open;
  if (!first) return never;
  return open.length === 1 ? first : or(open);
}
