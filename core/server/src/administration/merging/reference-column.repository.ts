import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

/** A column that names records of a table. */
export interface ReferenceColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly isArray: boolean;
  /** The row belongs to the record named: it is deleted with it. */
  readonly isBelonging: boolean;
}

@Injectable()
export class ReferenceColumnRepository {
  constructor(private readonly db: Db) {}

  /** Every column with a foreign key to the table, in whatever schema, as the catalogue of the database knows them. */
  @Unscoped('reads the catalogue, no record')
  keys(target: string): Promise<ReferenceColumn[]> {
    return this.db.query<ReferenceColumn>(sql`
      select n.nspname as schema, c.relname as table, a.attname as column, false as "isArray", k.confdeltype = 'c' as "isBelonging"
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'f' and k.confrelid = to_regclass(${target}) and k.conparentid = 0
      order by 1, 2, 3`);
  }

  /** Of the columns declared by manifests, those that exist. */
  @Unscoped('reads the catalogue, no record')
  existing(columns: readonly string[]): Promise<ReferenceColumn[]> {
    return this.db.query<ReferenceColumn>(sql`
      select n.nspname as schema, c.relname as table, a.attname as column, a.atttypid = 'uuid[]'::regtype as "isArray", false as "isBelonging"
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname || '.' || c.relname || '.' || a.attname = any(${[...columns]}::text[])
        and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and not a.attisdropped
      order by 1, 2, 3`);
  }
}
