import { always, and, never, or, sql, type AccessColumns, type Ctx, type Entitlement, type Sql } from '@bocage/sdk/server';

/** Whether a condition chooses rows among all, or is asked of rows already chosen at their true place. */
export type Use = 'choose' | 'test';

/** `or` that keeps `always` and `never` recognisable, and says nothing twice. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(always)) return always;
  const open = distinct(conditions.filter((condition) => condition !== never));
  const [first] = open;
  if (!first) return never;
  return open.length === 1 ? first : or(open);
}

/** `and` that keeps `always` and `never` recognisable. */
export function allOf(conditions: readonly Sql[]): Sql {
  if (conditions.includes(never)) return never;
  const open = conditions.filter((condition) => condition !== always);
  const [first] = open;
  if (!first) return always;
  return open.length === 1 ? first : and(open);
}

export function neverNull(condition: Sql): Sql {
  return condition === always || condition === never ? condition : sql`coalesce(${condition}, false)`;
}

function distinct(conditions: readonly Sql[]): Sql[] {
  const known = new Map(conditions.map((condition) => [`${condition.sql} ${JSON.stringify(condition.values)}`, condition]));
  return [...known.values()];
}

/** Rows the person made or observed. */
export function mine({ accountId, personId }: Ctx, { account, persons }: AccessColumns): Sql {
  return anyOf([
    ...(account && accountId ? [sql`${account} = ${accountId}::uuid`] : []),
    ...(persons && personId ? [sql`${persons} @> array[${personId}::uuid]`] : []),
  ]);
}

/**
 * Rows of these datasets. To choose rows, the datasets are an array that an index on the column serves; to test each row
 * already chosen they are hashed, which does not slow down with their number.
 */
function ofDatasets(column: Sql | undefined, datasets: Sql, use: Use): Sql {
  if (!column) return never;
  return use === 'choose' ? sql`${column} = any(array(${datasets}))` : sql`${column} in (${datasets})`;
}

const datasetsOf = (organisationId: string) => sql`select id from metadata.dataset where organisation_id = ${organisationId}::uuid`;

/** Rows an organisation owns, itself or through a dataset. */
function ownedBy(organisationId: string, columns: AccessColumns, use: Use): Sql {
  return anyOf([
    ...(columns.organisation ? [sql`${columns.organisation} = ${organisationId}::uuid`] : []),
    ofDatasets(columns.dataset, datasetsOf(organisationId), use),
  ]);
}

const ours = ({ organisation }: Ctx, columns: AccessColumns, use: Use) => (organisation ? ownedBy(organisation.id, columns, use) : never);

function inAreas(column: Sql | undefined, areas: readonly number[]): Sql {
  return column && areas.length > 0 ? sql`${column} && ${areas}::integer[]` : never;
}

const amongIds = (column: Sql | undefined, ids: readonly string[]) =>
  column && ids.length > 0 ? sql`${column} = any(${ids}::uuid[])` : never;

/** What an entitlement reaches before its limits. An exact right of a role reaches the acting organisation's rows only. */
function reached(ctx: Ctx, reach: Entitlement['reach'], columns: AccessColumns, use: Use): Sql {
  switch (reach.kind) {
    case 'scope':
      if (reach.scope === 'own') return never;
      if (reach.scope === 'network' && use === 'choose') return always;
      if (reach.scope !== 'sites') return ours(ctx, columns, use);
      return allOf([ours(ctx, columns, use), anyOf([amongIds(columns.site, ctx.sites.ids), inAreas(columns.areas, ctx.sites.areas)])]);
    case 'datasets':
      return ofDatasets(columns.dataset, sql`select unnest(${reach.datasets}::uuid[])`, use);
    case 'site':
      return anyOf([
        amongIds(columns.site, [reach.site]),
        reach.area === null ? never : allOf([inAreas(columns.areas, [reach.area]), ownedBy(reach.owner, columns, use)]),
      ]);
    case 'records':
      return amongIds(columns.record, reach.records);
    case 'public':
      return ofDatasets(columns.dataset, sql`select id from metadata.dataset where is_public`, use);
    case 'everything':
      return always;
  }
}

/** A table without levels holds nothing sensitive. */
function limits({ limits: { taxa, areas, polygonOf, maxSensitivity } }: Entitlement, columns: AccessColumns): Sql[] {
  const { taxon, point, level } = columns;
  return [
    ...(taxa ? [taxon ? anyOf(taxa.map(([first, last]) => sql`${taxon} between ${first}::integer and ${last}::integer`)) : never] : []),
    ...(areas ? [inAreas(columns.areas, areas)] : []),
    ...(polygonOf !== undefined
      ? [point ? sql`st_intersects(${point}, (select polygon from core.access_grant where id = ${polygonOf}::uuid))` : never]
      : []),
    ...(maxSensitivity !== undefined && level ? [sql`${level} <= ${maxSensitivity}::smallint`] : []),
  ];
}

/** Rows that an entitlement shows, or, to test, those it shows at their true place. */
export function entitled(ctx: Ctx, entitlement: Entitlement, columns: AccessColumns, use: Use): Sql {
  const at = use === 'test' && columns.trulyIn ? { ...columns, ...columns.trulyIn } : columns;
  return allOf([reached(ctx, entitlement.reach, at, use), ...limits(entitlement, at)]);
}
