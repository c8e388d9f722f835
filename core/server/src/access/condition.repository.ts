import { always, and, never, or, sql, type AccessColumns, type Ctx, type Entitlement, type Sql } from '@bocage/sdk/server';
import { merged } from './merged-entitlements';

/** Type of the areas of managed sites. */
const siteType = 'SITE';

/** Rows in which nothing is sensitive. */
export const isPlain = (level: Sql) => sql`${level} = 0`;
export const isSensitive = (level: Sql) => sql`${level} > 0`;

/** Whether a condition chooses rows among all, or is asked of rows already chosen. */
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

/** Rows of which `condition` does not say that it holds. */
export function noneOf(condition: Sql): Sql {
  return condition === never ? always : condition === always ? never : sql`(${condition}) is not true`;
}

const words = (condition: Sql) => `${condition.sql} ${JSON.stringify(condition.values)}`;

const distinct = (conditions: readonly Sql[]) => [...new Map(conditions.map((condition) => [words(condition), condition])).values()];

/** The conditions that are not among `known`, in the same words. */
export function beyond(conditions: readonly Sql[], known: readonly Sql[]): Sql[] {
  const said = new Set(known.map(words));
  return conditions.filter((condition) => !said.has(words(condition)));
}

/** Rows the person made or observed. */
export function mine({ accountId, personId }: Ctx, { account, persons }: AccessColumns): Sql {
  return anyOf([
    ...(account && accountId ? [sql`${account} = ${accountId}::uuid`] : []),
    ...(persons && personId ? [sql`${persons} @> array[${personId}::uuid]`] : []),
  ]);
}

/** Datasets named together by what entitles to them: those of an organisation, those lent, those open to the network. */
type Datasets = readonly Sql[];

/**
 * Rows of these datasets. To choose rows, the datasets are an array that an index on the column serves; to test each row
 * already chosen they are hashed, which does not slow down with their number.
 */
function ofDatasets(column: Sql | undefined, datasets: Datasets, use: Use): Sql {
  if (!column || datasets.length === 0) return never;
  const chosen = sql`select id from metadata.dataset where ${anyOf(datasets)}`;
  return use === 'choose' ? sql`${column} = any(array(${chosen}))` : sql`${column} in (${chosen})`;
}

const ownedDatasets = (organisationId: string) => sql`organisation_id = ${organisationId}::uuid`;

/** The datasets that alone decide what an entitlement reaches; `null` when something else does. */
function datasetsOf(ctx: Ctx, { reach }: Entitlement): Datasets | null {
  if (reach.kind === 'datasets') return [sql`(id = any(${reach.datasets}::uuid[]) and ${ownedDatasets(reach.owner)})`];
  if (reach.kind === 'public') return [sql`is_public`];
  if (reach.kind !== 'scope' || reach.scope !== 'org') return null;
  return ctx.organisation ? [ownedDatasets(ctx.organisation.id)] : [];
}

/** Rows an organisation owns, itself or through a dataset. */
function ownedBy(organisationId: string, columns: AccessColumns, use: Use): Sql {
  return anyOf([itself(organisationId, columns), ofDatasets(columns.dataset, [ownedDatasets(organisationId)], use)]);
}

const itself = (organisationId: string, { organisation }: AccessColumns) =>
  organisation ? sql`${organisation} = ${organisationId}::uuid` : never;

const ours = ({ organisation }: Ctx, columns: AccessColumns, use: Use) => (organisation ? ownedBy(organisation.id, columns, use) : never);

/** Rows that meet one of these areas, each type by its own column where the table has one. */
function inAreas({ areas, areaOf }: AccessColumns, byType: Readonly<Record<string, readonly number[]>>): Sql {
  const own = Object.entries(byType).filter(([type, ids]) => ids.length > 0 && areaOf?.[type]);
  const others = Object.entries(byType).flatMap(([type, ids]) => (areaOf?.[type] ? [] : ids));
  return anyOf([
    ...own.map(([type, ids]) => sql`${areaOf?.[type]} = any(${ids}::integer[])`),
    areas && others.length > 0 ? sql`${areas} && ${others}::integer[]` : never,
  ]);
}

const amongIds = (column: Sql | undefined, ids: readonly string[]) =>
  column && ids.length > 0 ? sql`${column} = any(${ids}::uuid[])` : never;

/** What an entitlement reaches before its limits. */
function reached(ctx: Ctx, reach: Entitlement['reach'], columns: AccessColumns, use: Use): Sql {
  switch (reach.kind) {
    case 'scope':
      if (reach.scope === 'own') return never;
      if (reach.scope === 'network') return always;
      if (reach.scope !== 'sites') return ours(ctx, columns, use);
      return allOf([
        ours(ctx, columns, use),
        anyOf([amongIds(columns.site, ctx.sites.ids), inAreas(columns, { [siteType]: ctx.sites.areas })]),
      ]);
    case 'datasets':
    case 'public':
      return never;
    case 'site':
      return anyOf([
        amongIds(columns.site, [reach.site]),
        reach.area === null ? never : allOf([inAreas(columns, { [siteType]: [reach.area] }), ownedBy(reach.owner, columns, use)]),
      ]);
    case 'records':
      return allOf([amongIds(columns.record, reach.records), ownedBy(reach.owner, columns, use)]);
    case 'everything':
      return always;
  }
}

/** Nothing is asked of a row that `within` answers. */
function inTaxa(taxon: Sql, taxa: NonNullable<Entitlement['limits']['taxa']>, within: AccessColumns['taxonWithin']): Sql {
  if (within?.every((range) => taxa.some(([first, last]) => first <= range.first && range.last <= last))) return always;
  const asked = taxa.filter(([first, last]) => !within || within.some((range) => range.first <= last && first <= range.last));
  return anyOf(asked.map(([first, last]) => sql`${taxon} between ${first}::integer and ${last}::integer`));
}

/**
 * Rows in the polygon of one of these grants. By tiles where there are some: those of the tiles inside, and of the tiles on
 * its edge those that meet it, so that an index that holds the tile answers alone.
 */
function inPolygons({ point, cell }: AccessColumns, grants: readonly string[]): Sql {
  const granted = sql`core.access_grant where id = any(${grants}::uuid[])`;
  // Of all polygons together, and as a value of the statement: a stored one would be unpacked anew for each row.
  const polygons = sql`(select st_collect(part.geom) from core.access_grant, st_dump(polygon) part where id = any(${grants}::uuid[]))`;
  if (!cell) return point ? sql`st_intersects(${point}, ${polygons})` : never;
  const tiles = (column: Sql) => sql`${cell} <@ (select range_agg(${column}) from ${granted})`;
  return sql`(${tiles(sql`cells`)} and (${tiles(sql`cells_inside`)} or core.in_polygon(${cell}, ${polygons})))`;
}

/** A table without levels holds nothing sensitive. */
function limits({ limits: { taxa, areas, polygonsOf, maxSensitivity } }: Entitlement, columns: AccessColumns): Sql[] {
  const { taxon, taxonWithin, level } = columns;
  return [
    ...(taxa ? [taxon ? inTaxa(taxon, taxa, taxonWithin) : never] : []),
    ...(areas ? [inAreas(columns, areas)] : []),
    ...(polygonsOf ? [inPolygons(columns, polygonsOf)] : []),
    ...(maxSensitivity !== undefined && level ? [sql`${level} <= ${maxSensitivity}::smallint`] : []),
  ];
}

/** Conditions each of which shows rows. */
export function entitled(ctx: Ctx, entitlements: readonly Entitlement[], columns: AccessColumns, use: Use): Sql[] {
  const sets = new Map<string, { readonly conditions: Sql[]; readonly datasets: Sql[] }>();
  const conditions = merged(entitlements).map((entitlement) => {
    const datasets = datasetsOf(ctx, entitlement);
    const limiting = limits(entitlement, columns);
    if (!datasets) return allOf([reached(ctx, entitlement.reach, columns, use), ...limiting]);
    // Those with the same limits name their datasets together: one look-up for each row.
    const key = JSON.stringify(limiting.map((limit) => [limit.sql, limit.values]));
    const set = sets.get(key) ?? { conditions: limiting, datasets: [] };
    sets.set(key, set);
    set.datasets.push(...datasets);
    const { organisation } = ctx;
    return entitlement.reach.kind === 'scope' && organisation ? allOf([itself(organisation.id, columns), ...limiting]) : never;
  });
  return [
    ...conditions,
    ...[...sets.values()].map((set) => allOf([ofDatasets(columns.dataset, set.datasets, use), ...set.conditions])),
  ].filter((condition) => condition !== never);
}
