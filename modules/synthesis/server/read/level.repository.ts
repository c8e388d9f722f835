import { join, raw, sql, type Ctx, type Sql } from '@bocage/sdk/server';

/**
 * Level of precision of the rows of a table named `o`, or of a counter named `c`. Where new rules wait to be applied, rows
 * they may concern count as the strictest of them.
 */
export function levelOf({ awaitedLevels }: Ctx, table: 'o' | 'c' = 'o'): Sql {
  const stored = raw(`${table}.precision_level`);
  if (awaitedLevels.length === 0) return stored;
  const cases = awaitedLevels.map(
    (level) => sql`when ${raw(table)}.taxon_position <@ (
      select coalesce(range_agg(positions), '{}') from taxonomy.awaited_level where level = ${level}::smallint) then ${level}::smallint`,
  );
  return sql`greatest(${stored}, case ${join(cases, ' ')} else 0::smallint end)`;
}
