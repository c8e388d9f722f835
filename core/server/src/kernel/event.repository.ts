import { Injectable } from '@nestjs/common';
import { Db, sql, type Ctx, type DomainEvent } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';
import { withoutSecrets } from './without-secrets';

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(withoutSecrets(value)));

@Injectable()
export class EventRepository {
  constructor(private readonly db: Db) {}

  /** Nothing when the same was already told today and once is enough. */
  async insert(
    ctx: Ctx,
    { name, record, before, after, reason, once }: DomainEvent,
  ): Promise<{ readonly id: string; readonly at: string } | undefined> {
    const id = uuidv7();
    const isNew = once
      ? sql`not exists (
          select from core.event e where e.name = ${name} and e.record_type is not distinct from ${record?.type ?? null}
            and e.record_id is not distinct from ${record?.id ?? null} and e.actor_id is not distinct from ${ctx.accountId}::uuid and e.at >= current_date)`
      : sql`true`;
    return this.db.maybe(sql`
      insert into core.event (id, organisation_id, actor_id, name, record_type, record_id, before, after, request_id, address, reason)
      select ${id}, ${ctx.organisation?.id ?? null}::uuid, ${ctx.viewedBy ?? ctx.accountId}::uuid, ${name}, ${record?.type ?? null},
        ${record?.id ?? null}, ${json(before)}::jsonb, ${json(after)}::jsonb, ${ctx.requestId}, ${ctx.address ?? null}, ${reason ?? null}
      where ${isNew}
      returning id, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`);
  }
}
