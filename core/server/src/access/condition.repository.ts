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

/**
 * Rows the acting organisation owns, itself or through a dataset. To choose rows, its datasets are an array that an index
 * on the column serves; to test each row already chosen they are hashed, which does not slow down with their number.
 */
export function ours({ organisation }: Ctx, columns: AccessColumns, use: 'choose' | 'test'): Sql {
  if (!organisation) return never;
  const datasets = sql`select id from metadata.dataset where organisation_id = ${organisation.id}::uuid`;
  const among = use === 'choose' ? sql`= any(array(${datasets}))` : sql`in (${datasets})`;
  return anyOf([
    ...(columns.organisation ? [sql`${columns.organisation} = ${organisation.id}::uuid`] : []),
    ...(columns.dataset ? [sql`${columns.dataset} ${among}`] : []),
  ]);
}
