import type { QueryRunner } from 'typeorm';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Comments a table and all its columns: the data dictionary is made of them.
 * @example await commentTable(db, 'monitoring.visit', 'A visit to a station', { id: 'Identifier, UUID v7' });
 */
export async function commentTable(
  db: QueryRunner,
  table: string,
  comment: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const lines = Object.entries(columns).map(([name, text]) => `comment on column ${table}."${name}" is ${quoted(text)};`);
  await db.query([`comment on table ${table} is ${quoted(comment)};`, ...lines].join('\n'));
}
