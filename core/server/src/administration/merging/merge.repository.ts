import { Injectable } from '@nestjs/common';
import { Db, raw, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import type { ReferenceColumn } from './reference-column.repository';

/** A unique index that a column takes part in. */
export interface UniqueIndex {
  readonly name: string;
  readonly others: readonly string[];
  readonly condition: string | null;
}

/** Names come from the catalogue, never from a request. */
const named = (name: string): Sql => raw(`"${name.replaceAll('"', '""')}"`);
const tableOf = ({ schema, table }: ReferenceColumn): Sql => sql`${named(schema)}.${named(table)}`;

@Injectable()
export class MergeRepository {
  constructor(private readonly db: Db) {}

  /** Unique indexes made of plain columns, the given one among them. */
  @Unscoped('reads the catalogue, no record')
  uniqueIndexes({ schema, table, column }: ReferenceColumn): Promise<UniqueIndex[]> {
    return this.db.query<UniqueIndex>(sql`
      select ic.relname as name, pg_get_expr(i.indpred, i.indrelid) as condition,
        coalesce((select array_agg(a.attname::text order by a.attnum) from pg_attribute a
          where a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname <> ${column}), '{}') as others
      from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class ic on ic.oid = i.indexrelid
      where i.indisunique and n.nspname = ${schema} and c.relname = ${table} and 0 <> all(i.indkey)
        and exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname = ${column})
      order by 1`);
  }

  /** Rows of `from` that would be a second one beside a row of `into`. */
  @Unscoped('a merge concerns every row, and is asked for by the network')
  async collisions(column: ReferenceColumn, index: UniqueIndex, from: string, into: string): Promise<number> {
    const { count } = await this.db.one<{ count: number }>(sql`
      select count(*) as count from ${tableOf(column)} d where ${this.collides(column, index, from, into)}`);
    return count;
  }

  @Unscoped('a merge concerns every row, and is asked for by the network')
  dropCollisions(column: ReferenceColumn, index: UniqueIndex, from: string, into: string): Promise<number> {
    return this.counted(sql`delete from ${tableOf(column)} d where ${this.collides(column, index, from, into)} returning 1`);
  }

  @Unscoped('a merge concerns every row, and is asked for by the network')
  move(column: ReferenceColumn, from: string, into: string): Promise<number> {
    const name = named(column.column);
    if (!column.isArray)
      return this.counted(sql`update ${tableOf(column)} set ${name} = ${into}::uuid where ${name} = ${from}::uuid returning 1`);
    // Whoever is named twice is named once, where the name came first.
    return this.counted(sql`
      update ${tableOf(column)} set ${name} = (
        select array_agg(v.id order by v.first) from (
          select id, min(place) as first from unnest(array_replace(${name}, ${from}::uuid, ${into}::uuid)) with ordinality as u (id, place) group by id
        ) v)
      where ${name} @> array[${from}::uuid] returning 1`);
  }

  /** Rows still naming a record, by column. */
  @Unscoped('a merge concerns every row, and is asked for by the network')
  async remaining(column: ReferenceColumn, id: string): Promise<number> {
    const name = named(column.column);
    const names = column.isArray ? sql`${name} @> array[${id}::uuid]` : sql`${name} = ${id}::uuid`;
    const { count } = await this.db.one<{ count: number }>(sql`select count(*) as count from ${tableOf(column)} where ${names}`);
    return count;
  }

  /** Own roles of the two organisations may have the same code: the moved one takes another. */
  renameRoles(from: string, into: string): Promise<number> {
    return this.counted(sql`
      update core.role d set code = d.code || '-' || left(replace(d.id::text, '-', ''), 12)
      where d.organisation_id = ${from}::uuid
        and exists (select from core.role k where k.organisation_id = ${into}::uuid and k.code = d.code) returning 1`);
  }

  /** What one of the two lent to the other has no meaning once they are one. */
  dropSharesBetween(from: string, into: string): Promise<number> {
    return this.counted(sql`
      delete from core.share where (from_organisation_id, to_organisation_id) in ((${from}::uuid, ${into}::uuid), (${into}::uuid, ${from}::uuid)) returning 1`);
  }

  /** Neither may end up above itself. */
  async untieFamily(from: string, into: string): Promise<void> {
    await this.db.query(sql`
      update core.organisation set parent_id = null
      where (id = ${into}::uuid and parent_id = ${from}::uuid) or (id = ${from}::uuid)`);
  }

  private collides({ schema, table, column }: ReferenceColumn, { others, condition }: UniqueIndex, from: string, into: string): Sql {
    const same = others.map((other) => sql`and k.${named(other)} is not distinct from d.${named(other)}`);
    // The condition of a partial index names columns without their table.
    const within = (alias: string): Sql =>
      condition === null ? sql`true` : sql`exists (select from (select ${raw(alias)}.*) as one where ${raw(condition)})`;
    return sql`d.${named(column)} = ${from}::uuid and ${within('d')} and exists (
      select from ${named(schema)}.${named(table)} k
      where k.${named(column)} = ${into}::uuid and ${within('k')} ${same.length > 0 ? same.reduce((all, one) => sql`${all} ${one}`) : sql``})`;
  }

  private async counted(statement: Sql): Promise<number> {
    const { count } = await this.db.one<{ count: number }>(sql`with changed as (${statement}) select count(*) as count from changed`);
    return count;
  }
}
