import { and, join, or, sql, type Sql } from '@bocage/sdk/server';
import { boxRanges } from '../map/cell';
import { drawnArea } from './drawn-area.repository';
import type { AreaChoice, PositionRange, ResolvedFilter } from './resolved-filter';

/** Which rows a condition is written for; the table is always named `o`. */
export type Branch = 'exact' | 'public';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ownColumns: Readonly<Record<string, Sql>> = { COM: sql`o.commune_id`, DEP: sql`o.department_id`, SITE: sql`o.site_area_id` };

/** One value is compared with `=`: the planner then reads an index in the order of the list. */
const oneOf = (column: Sql, values: readonly (string | number)[], type: Sql): Sql =>
  values.length === 1 ? sql`${column} = ${values[0]}::${type}` : sql`${column} = any(${values}::${type}[])`;

/** From here on, one comparison with all positions is faster than many with ranges. */
const manyRanges = 60;

/** True for the taxa of the ranges; `column` holds a position. */
export function inRanges(column: Sql, ranges: readonly PositionRange[]): Sql {
  if (ranges.length > manyRanges) {
    const positions = ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
    return sql`${column} = any(${positions}::integer[])`;
  }
  return or(
    ranges.map(({ first, last }) =>
      first === last ? sql`${column} = ${first}::integer` : sql`${column} between ${first}::integer and ${last}::integer`,
    ),
  );
}

function inAreas({ type, ids, hasSpread }: AreaChoice, branch: Branch): Sql {
  const own = branch === 'public' && type === 'SITE' ? undefined : ownColumns[type];
  if (!own) return sql`o.area_ids && ${ids}::integer[]`;
  const main = oneOf(own, ids, sql`integer`);
  return hasSpread && branch === 'exact' ? or([main, sql`(o.is_spread and o.area_ids && ${ids}::integer[])`]) : main;
}

function inDrawing({ asked, shapes = [] }: ResolvedFilter, branch: Branch): Sql[] {
  const drawn = drawnArea(asked);
  if (!drawn) return [];
  const [west, south, east, north] = drawn.box;
  const near = or(boxRanges(drawn.box).map(({ first, last }) => sql`o.cell between ${first}::bigint and ${last}::bigint`));
  const inside = drawn.isBox
    ? sql`st_x(o.geom) between ${west}::float8 and ${east}::float8 and st_y(o.geom) between ${south}::float8 and ${north}::float8`
    : sql`st_intersects(o.geom, (select ${drawn.geometry}))`;
  const point = and([near, inside]);
  return [branch === 'exact' && shapes.length > 0 ? or([point, sql`o.shape_id = any(${shapes}::bigint[])`]) : point];
}

/** `%word%` with the signs of `like` taken literally. */
const pattern = (word: string) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
const words = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
const searched = sql`synthesis.search_text(o.cited_name, o.place_name, o.observers, o.context_comment, o.description)`;

const holdsWords = (text: string): Sql => and(words(text).map((word) => sql`${searched} like core.search_text(${pattern(word)})`));

function byObservers(observers: readonly string[]): Sql {
  const ids = observers.filter((observer) => uuid.test(observer));
  const named = observers.filter((observer) => !uuid.test(observer));
  return or([
    ...(ids.length > 0 ? [sql`o.observer_ids && ${ids}::uuid[]`] : []),
    // The indexed text finds the rows, the observers alone decide.
    ...named.map((name) =>
      and([holdsWords(name), ...words(name).map((word) => sql`core.search_text(o.observers) like core.search_text(${pattern(word)})`)]),
    ),
  ]);
}

function inSeason(season: string): Sql {
  const [from, to] = season.split('..').map((day) => Number(day.replace('-', ''))) as [number, number];
  // What is only known to the year is in no season.
  return sql`(synthesis.in_season(o.season_first, o.season_last, ${from}::integer, ${to}::integer) and not (o.season_first = 101 and o.season_last = 1231))`;
}

/**
 * The conditions of a filter on one branch; `null` when no row of that branch can be told to match:
 * text, observers and managed sites are withheld from the public projection.
 */
export function filterConditions(filter: ResolvedFilter, branch: Branch): Sql[] | null {
  const { asked, taxa, groups, statuses, areas, datasets, validation, sensitivity } = filter;
  const isPublic = branch === 'public';
  if (isPublic && (asked.q !== undefined || asked.observer || asked.sensitivity !== undefined)) return null;
  return [
    ...(taxa ? [inRanges(sql`o.taxon_position`, taxa)] : []),
    ...(groups ? [inRanges(sql`o.taxon_position`, groups)] : []),
    ...(statuses
      ? [
          or(
            statuses.map(({ departments, positions }) =>
              and([
                sql`o.taxon_position = any(${positions}::integer[])`,
                ...(departments ? [sql`o.department_id = any(${departments}::integer[])`] : []),
              ]),
            ),
          ),
        ]
      : []),
    ...(areas ?? []).map((choice) => inAreas(choice, branch)),
    ...inDrawing(filter, branch),
    ...(datasets ? [oneOf(sql`o.dataset_id`, datasets, sql`uuid`)] : []),
    // The second bound of each pair is implied; it lets the index on date_max be used.
    ...(asked.from ? [sql`o.date_min >= ${asked.from}::timestamp`, sql`o.date_max >= ${asked.from}::timestamp`] : []),
    ...(asked.to ? [sql`o.date_max < ${asked.to}::timestamp + interval '1 day'`] : []),
    ...(asked.season ? [inSeason(asked.season)] : []),
    ...(validation ? [oneOf(sql`o.validation_status`, validation, sql`integer`)] : []),
    ...(asked.observer ? [byObservers(asked.observer)] : []),
    ...(asked.q !== undefined ? [holdsWords(asked.q)] : []),
    ...(sensitivity !== undefined ? [sql`o.sensitivity >= ${sensitivity}::smallint`] : []),
  ];
}

/** Statements of each branch put together; no branch answers no row of the given columns. */
export const unionAll = (selects: readonly Sql[], none: Sql): Sql => (selects.length === 0 ? none : join([...selects], ' union all '));
