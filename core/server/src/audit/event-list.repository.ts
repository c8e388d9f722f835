import { Injectable } from '@nestjs/common';
import { AccessWhere, and, Db, decodeCursor, sql, type Ctx, type Sql } from '@bocage/sdk/server';
import type { Named } from '../../shared/named';
import { likeLiteral } from '../reference/localised-sql.repository';
import type { EventFilter } from './event-filter';

/** An event as it is stored, with the names of what it points to. */
export interface StoredEvent {
  readonly id: string;
  /** UTC, to the microsecond. */
  readonly at: string;
  readonly name: string;
  readonly actor: Named | null;
  readonly organisation: Named | null;
  readonly recordType: string | null;
  readonly recordId: string | null;
  /** Name of a record of core. */
  readonly recordName: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

const right = 'core.event.read';
const owner = sql`split_part(e.name, '.', 1)`;

/** Names of what core itself records; everyone who reads the log of an organisation may know them. */
const recordName = sql`case when ${owner} = 'core' then case e.record_type
  when 'organisation' then (select o.name from core.organisation o where o.id = record.id)
  when 'person' then (select p.display_name from core.person p where p.id = record.id)
  when 'account' then (select p.display_name from core.account a join core.person p on p.id = a.person_id where a.id = record.id)
  when 'membership' then (select p.display_name from core.membership m join core.account a on a.id = m.account_id
    join core.person p on p.id = a.person_id where m.id = record.id)
  when 'role' then (select r.label_fr from core.role r where r.id = record.id)
  when 'dataset' then (select d.name from metadata.dataset d where d.id = record.id)
  when 'site' then (select s.name from geography.site s where s.id = record.id)
  when 'module-activation' then (select o.name || ' · ' || split_part(e.record_id, '/', 2) from core.organisation o where o.id::text = split_part(e.record_id, '/', 1))
  else null end end`;

@Injectable()
export class EventListRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Newest first. */
  list(ctx: Ctx, filter: EventFilter, first: number, after?: string): Promise<StoredEvent[]> {
    const place = after === undefined ? [] : decodeCursor(after, ['instant', 'uuid']);
    const older = place.length > 0 ? [sql`(e.at, e.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`] : [];
    return this.select(and([this.reached(ctx), ...conditions(filter), ...older]), first);
  }

  async find(ctx: Ctx, id: string): Promise<StoredEvent | undefined> {
    return (await this.select(and([this.reached(ctx), sql`e.id = ${id}::uuid`]), 1))[0];
  }

  /** Names and kinds of records the log holds for the reader: one step of the index for each, however long the log is. */
  async names(ctx: Ctx): Promise<{ readonly name: string; readonly recordTypes: string[] }[]> {
    return this.db.query(sql`
      with recursive known as (
        (select e.name from core.event e where ${this.reached(ctx)} order by e.name limit 1)
        union all
        select (select e.name from core.event e where e.name > known.name and ${this.reached(ctx)} order by e.name limit 1)
        from known where known.name is not null
      )
      select known.name, array(
        select distinct ${owner} || '.' || recent.record_type from (
          select e.name, e.record_type from core.event e where e.name = known.name and e.record_type is not null order by e.at desc limit 20
        ) recent cross join lateral (select recent.name) e
      ) as "recordTypes"
      from known where known.name is not null order by known.name`);
  }

  async organisations(ctx: Ctx): Promise<Named[]> {
    const reached = this.access.where(ctx, right, { organisation: sql`o.id` });
    return this.db.query(sql`select o.id, o.name from core.organisation o where ${reached} order by o.name collate "und-x-icu", o.id`);
  }

  /** Accounts of the organisations whose log is read. */
  async actors(ctx: Ctx, search: string): Promise<(Named & { readonly login: string })[]> {
    const reached = this.access.where(ctx, right, { organisation: sql`m.organisation_id` });
    const pattern = `%${likeLiteral(search.trim())}%`;
    return this.db.query(sql`
      select a.id, p.display_name as name, a.login from core.account a join core.person p on p.id = a.person_id
      where (core.search_text(p.display_name) like core.search_text(${pattern}) or a.login like lower(${pattern}))
        and exists (select from core.membership m where m.account_id = a.id and ${reached})
      order by p.display_name collate "und-x-icu", a.id limit 20`);
  }

  private select(condition: Sql, most: number): Promise<StoredEvent[]> {
    return this.db.query<StoredEvent>(sql`
      select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.name,
        case when a.id is not null then jsonb_build_object('id', a.id, 'name', p.display_name) end as actor,
        case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end as organisation,
        e.record_type as "recordType", e.record_id as "recordId", ${recordName} as "recordName", e.before, e.after, coalesce(e.reason, e.after ->> 'reason') as reason, e.address,
        e.request_id as "requestId"
      from core.event e
      left join core.account a on a.id = e.actor_id
      left join core.person p on p.id = a.person_id
      left join core.organisation o on o.id = e.organisation_id
      cross join lateral (
        select case when e.record_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.record_id::uuid end as id
      ) record
      where ${condition}
      order by e.at desc, e.id desc limit ${most}`);
  }

  private reached(ctx: Ctx): Sql {
    return this.access.where(ctx, right, { organisation: sql`e.organisation_id` });
  }
}

function conditions({ actor, organisation, name, recordType, recordId, from, to }: EventFilter): Sql[] {
  return [
    ...(actor ? [sql`e.actor_id = ${actor}::uuid`] : []),
    ...(organisation ? [sql`e.organisation_id = ${organisation}::uuid`] : []),
    ...(name ? [sql`e.name = ${name}`] : []),
    ...(recordType ? [sql`${owner} || '.' || e.record_type = ${recordType}`] : []),
    ...(recordId ? [sql`e.record_id = ${recordId}`] : []),
    ...(from ? [sql`e.at >= ${from}::date`] : []),
    ...(to ? [sql`e.at < ${to}::date + 1`] : []),
  ];
}
