import { Injectable } from '@nestjs/common';
import { Db, sql, type Ctx, type DomainEvent } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

@Injectable()
export class EventRepository {
  constructor(private readonly db: Db) {}

  async insert(ctx: Ctx, { name, record, before, after }: DomainEvent): Promise<{ readonly id: string; readonly at: string }> {
    const id = uuidv7();
    return this.db.one(sql`
      insert into core.event (id, organisation_id, actor_id, name, record_type, record_id, before, after, request_id)
      values (${id}, ${ctx.organisation?.id ?? null}, ${ctx.accountId}, ${name}, ${record?.type ?? null}, ${record?.id ?? null},
        ${json(before)}, ${json(after)}, ${ctx.requestId})
      returning id, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`);
  }
}
