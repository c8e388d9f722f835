import sqlTag, { empty, join, raw, type RawValue, type Sql } from 'sql-template-tag';

/**
 * Tags a SQL text: every `${value}` is bound as a parameter, fragments nest.
 * @example sql`select name from geography.area where id = ${id}`
 */
export const sql = (strings: TemplateStringsArray, ...values: readonly unknown[]): Sql => sqlTag(strings, ...(values as RawValue[]));

export { empty, join, raw, type Sql };

/**
 * Joins conditions with `and`; no condition is `true`.
 * @example sql`select … where ${and([inBox, matches])}`
 */
export function and(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : sql`(${join([...conditions], ' and ')})`;
}

/**
 * Joins conditions with `or`; no condition is `false`.
 * @example and([or([sql`a = 1`, sql`b = 2`])])
 */
export function or(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${join([...conditions], ' or ')})`;
}
