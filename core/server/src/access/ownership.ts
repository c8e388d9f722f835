import { always, never, sql, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
import { anyOf, nothing, type EntitlementSource } from './entitlement';

/** The ids are read once per statement and compared as an array, so an index on the dataset column serves. */
const datasetsOf = (organisationId: string) => sql`array(select id from metadata.dataset where organisation_id = ${organisationId}::uuid)`;

function owned({ organisation }: Ctx, columns: AccessColumns): Sql {
  if (!organisation) return never;
  return anyOf([
    ...(columns.organisation ? [sql`${columns.organisation} = ${organisation.id}::uuid`] : []),
    ...(columns.dataset ? [sql`${columns.dataset} = any(${datasetsOf(organisation.id)})`] : []),
  ]);
}

/**
 * What the acting organisation owns, and with the scope `network` what the others own.
 * An exact right reaches the acting organisation's records only: those of others need their consent.
 */
export const ownership: EntitlementSource = (ctx, { scope, exact }) => (columns) => {
  if (scope === 'own') return nothing;
  const ours = owned(ctx, columns);
  return { rows: scope === 'network' ? always : ours, exact: exact ? ours : never };
};
