import type { HeldRight } from '@bocage/sdk/shared';
import { always, never, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
import { mine, ours } from './condition.repository';

/** What one reason to read gives: the rows it shows, and those it shows at their true place. */
export interface Entitlement {
  readonly rows: Sql;
  readonly exact: Sql;
}

/** An entitlement of one person for one right, to be applied to the columns of any table. */
export type CompiledEntitlement = (columns: AccessColumns) => Entitlement;

/** A reason to read. They add up: a new one shows more rows, or more of them exactly, never less. */
export type EntitlementSource = (ctx: Ctx, right: HeldRight) => CompiledEntitlement;

/** What I made or observed, exactly, whatever the scope. */
export const authorship: EntitlementSource = (ctx) => (columns) => {
  const rows = mine(ctx, columns);
  return { rows, exact: rows };
};

/**
 * What the acting organisation owns, and with the scope `network` what the others own.
 * An exact right reaches the acting organisation's records only: those of others need their consent.
 */
export const ownership: EntitlementSource =
  (ctx, { scope, exact }) =>
  (columns) => {
    if (scope === 'own') return { rows: never, exact: never };
    const rows = scope === 'network' ? always : ours(ctx, columns, 'choose');
    return { rows, exact: exact ? ours(ctx, columns, 'test') : never };
  };
