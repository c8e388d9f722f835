import { always, never, or, sql, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';

/** `or` that keeps `always` and `never` recognisable. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(always)) return always;
  const open = conditions.filter((condition) => condition !== never);
  const [first] = open;
  if (!first) return never;
  return open.length === 1 ? first : or(open);
}

export function neverNull(condition: Sql): Sql {
  return condition === always || condition === never ? condition : sql`coalesce(${condition}, false)`;
}

/** Rows the person made or observed. */
export function mine({ accountId, personId }: Ctx, { account, persons }: AccessColumns): Sql {
  return anyOf([
    ...(account && accountId ? [sql`${account} = ${accountId}::uuid`] : []),
    ...(persons && personId ? [sql`${persons} @> array[${personId}::uuid]`] : []),
  ]);
}

/** Rows the acting organisation owns, itself or through a dataset. */
export function ours({ organisation }: Ctx, columns: AccessColumns): Sql {
  if (!organisation) return never;
  return anyOf([
    ...(columns.organisation ? [sql`${columns.organisation} = ${organisation.id}::uuid`] : []),
    ...(columns.dataset ? [sql`${columns.dataset} = any(${datasetsOf(organisation.id)})`] : []),
  ]);
}

/** Read once per statement and compared as an array, so that an index on the dataset column serves. */
const datasetsOf = (organisationId: string) => sql`array(select id from metadata.dataset where organisation_id = ${organisationId}::uuid)`;
