import { sql, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
import { anyOf, type EntitlementSource } from './entitlement';

function mine({ accountId, personId }: Ctx, { account, persons }: AccessColumns): Sql {
  return anyOf([
    ...(account && accountId ? [sql`${account} = ${accountId}::uuid`] : []),
    ...(persons && personId ? [sql`${persons} @> array[${personId}::uuid]`] : []),
  ]);
}

/** What I made or observed, exactly, whatever the scope. */
export const authorship: EntitlementSource = (ctx) => (columns) => {
  const rows = mine(ctx, columns);
  return { rows, exact: rows };
};
