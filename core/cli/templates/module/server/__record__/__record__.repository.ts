import { Injectable } from '@nestjs/common';
import type { Page } from '@bocage/sdk/shared';
import { AccessWhere, and, Db, decodeCursor, encodeCursor, sql, type AccessColumns, type Ctx } from '@bocage/sdk/server';
import type { __Record__, New__Record__ } from '../../shared';

/** Which page of the list. */
export interface __Record__Question {
  readonly text?: string;
  readonly after?: string;
  readonly first: number;
}

const owner: AccessColumns = { organisation: sql`r.organisation_id`, account: sql`r.created_by` };
const columns = sql`r.id, r.name, r.noted_on as "notedOn", r.comment`;

@Injectable()
export class __Record__Repository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  async list(ctx: Ctx, { text, after, first }: __Record__Question): Promise<Page<__Record__>> {
    const conditions = [this.access.where(ctx, '__key__.__record__.read', owner)];
    if (text) conditions.push(sql`strpos(lower(r.name), lower(${text})) > 0`);
    if (after) {
      const [name, id] = decodeCursor(after, ['text', 'uuid']);
      conditions.push(sql`(r.name, r.id) > (${name}::text, ${id}::uuid)`);
    }
    const rows = await this.db.query<__Record__>(sql`
      select ${columns} from __schema__.__record_table__ r where ${and(conditions)} order by r.name, r.id limit ${first + 1}`);
    const items = rows.slice(0, first);
    const last = items.at(-1);
    return { items, next: rows.length > first && last ? encodeCursor([last.name, last.id]) : null };
  }

  async get(ctx: Ctx, id: string): Promise<__Record__ | undefined> {
    const access = this.access.where(ctx, '__key__.__record__.read', owner);
    return this.db.maybe<__Record__>(sql`select ${columns} from __schema__.__record_table__ r where r.id = ${id} and ${access}`);
  }

  async insert(ctx: Ctx, id: string, { name, notedOn, comment }: New__Record__): Promise<void> {
    await this.db.query(sql`
      insert into __schema__.__record_table__ (id, organisation_id, name, noted_on, comment, created_by)
      values (${id}, ${ctx.organisation?.id ?? null}, ${name}, ${notedOn ?? null}, ${comment ?? null}, ${ctx.accountId})`);
  }

  async update(ctx: Ctx, id: string, { name, notedOn, comment }: New__Record__): Promise<boolean> {
    const access = this.access.where(ctx, '__key__.__record__.update', owner);
    const changed = await this.db.query(sql`
      update __schema__.__record_table__ r set name = ${name}, noted_on = ${notedOn ?? null}, comment = ${comment ?? null}
      where r.id = ${id} and ${access} returning r.id`);
    return changed.length > 0;
  }

  async remove(ctx: Ctx, id: string): Promise<boolean> {
    const access = this.access.where(ctx, '__key__.__record__.delete', owner);
    const removed = await this.db.query(sql`delete from __schema__.__record_table__ r where r.id = ${id} and ${access} returning r.id`);
    return removed.length > 0;
  }
}
