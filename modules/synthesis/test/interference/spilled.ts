import { raw, sql } from '@bocage/sdk/server';
import type { TestPlatform } from '@bocage/sdk/testing';
import { canaries } from './truths';

/** Where the truth is kept; every other table may be read, logged, mailed or exported. */
const keepers = new Set(['synthesis.observation', 'synthesis.shape', 'synthesis.manual_sensitivity']);

/** The projection leads back to its observation; nobody is shown that column. */
const naming = new Set(['synthesis.public_projection']);

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Withheld values in tables that have no business with them: events, jobs and their errors, mails, projections. */
export async function spilled({ db }: TestPlatform): Promise<string[]> {
  const tables = await db.query<Table>(sql`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname not in ('public', 'information_schema')`);
  const found: string[] = [];
  for (const { name, columns } of tables.filter((table) => !keepers.has(table.name) && table.columns.length > 0)) {
    const text = raw(columns.map((column) => `t.${column}::text`).join(', '));
    const rows = await db.query<{ line: string }>(sql`select concat_ws(' ', ${text}) as line from ${raw(name)} t`);
    for (const { line } of rows)
      for (const { what, written } of canaries) {
        const [word] = written.exec(line) ?? [];
        if (word !== undefined && !(what === 'a permanent identifier' && naming.has(name))) found.push(`${name}: ${what}, ${word}`);
      }
  }
  return [...new Set(found)];
}
