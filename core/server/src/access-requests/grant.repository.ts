import { Injectable } from '@nestjs/common';
import { Db, newId, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import type { AccessGrant } from '../../shared/access-requests';
import { RequestRepository, returnState } from './request.repository';

export interface ListedGrant extends Omit<AccessGrant, 'mayRevoke' | 'maySettle'> {
  /** The acting organisation is among the stewards of the request. */
  readonly isRouted: boolean;
  readonly accountId: string;
}

/** A reminder that is due today. */
export interface DueReminder {
  readonly grantId: string;
  readonly kind: string;
  readonly days: number;
}

/** Days from the last day of access, or from the day data are due. */
const endReminders = [-30, -7, 0];
const returnReminders = [-15, 0, 15, 45];
/** A node that was stopped still gives the reminder, but not weeks later. */
const lateDays = 6;

@Injectable()
export class GrantRepository {
  constructor(
    private readonly db: Db,
    private readonly requests: RequestRepository,
  ) {}

  /** Accesses that come from requests `ctx` may see. */
  list(ctx: Ctx): Promise<ListedGrant[]> {
    return this.db.query<ListedGrant>(sql`
      select g.id, r.id as "requestId", r.number, coalesce(o.name, p.display_name) as beneficiary, g.organisation_id is not null as "isForOrganisation",
        case when g.revoked_at is not null then 'revoked' when g.valid_to < current_date then 'ended' when g.valid_from > current_date then 'planned'
          else 'active' end as state,
        g.actions, g.is_sensitive as "isSensitive", g.valid_from::text as "validFrom", g.valid_to::text as "validTo", g.revoke_reason as "revokeReason",
        ret.id as "returnId", ${returnState} as "returnState", ret.due_on::text as "returnDueOn", nullif(concat_ws(chr(10), ret.note, ret.waive_reason), '') as "returnNote",
        r.account_id is not distinct from ${ctx.accountId}::uuid as "isMine", ${this.requests.routed(ctx)} as "isRouted", r.account_id as "accountId"
      from core.access_grant g
      join core.access_request r on r.id = g.request_id
      left join core.data_return ret on ret.grant_id = g.id
      left join core.organisation o on o.id = g.organisation_id
      left join core.account c on c.id = g.account_id left join core.person p on p.id = c.person_id
      where ${this.requests.seen(ctx)}
      order by g.valid_to desc, g.id desc limit 1000`);
  }

  /** Opens what an agreement says, from today on at the earliest. */
  @Unscoped('writes what the agreement says')
  async open(requestId: string, version: number, accountId: string): Promise<string> {
    const { id } = await this.db.one<{ id: string }>(sql`
      insert into core.access_grant (id, account_id, organisation_id, actions, taxa, area_ids, polygon, is_sensitive, valid_from, valid_to, reason,
        created_by, request_id)
      select ${newId()}, case when v.beneficiary = 'account' then r.account_id end, case when v.beneficiary = 'organisation' then r.organisation_id end,
        a.actions, a.taxa, a.area_ids, v.polygon, a.is_sensitive, greatest(a.valid_from, current_date), a.valid_to,
        left(v.purpose, 500), ${accountId}, r.id
      from core.access_agreement a
      join core.access_request r on r.id = a.request_id
      join core.access_request_version v on v.request_id = a.request_id and v.version = a.version
      where a.request_id = ${requestId} and a.version = ${version}
      returning id`);
    return id;
  }

  @Unscoped('writes what the agreement says')
  async oweReturn(grantId: string, days: number): Promise<void> {
    await this.db.query(sql`
      insert into core.data_return (id, grant_id, due_on) select ${newId()}, g.id, g.valid_to + ${days}::integer from core.access_grant g where g.id = ${grantId}`);
  }

  /** Takes an access back; the data it led to are owed earlier then. */
  @Unscoped('writes what the service decided')
  async revoke(requestId: string, accountId: string | null, reason: string, returnDays: number): Promise<string> {
    const { id } = await this.db.one<{ id: string }>(sql`
      update core.access_grant set revoked_at = now(), revoked_by = ${accountId}, revoke_reason = ${reason}
      where request_id = ${requestId} and revoked_at is null returning id`);
    await this.db.query(sql`
      update core.data_return set due_on = least(due_on, current_date + ${returnDays}::integer) where grant_id = ${id}`);
    return id;
  }

  @Unscoped('writes what the service decided')
  async note(returnId: string, note: string): Promise<void> {
    await this.db.query(sql`update core.data_return set note = ${note} where id = ${returnId}`);
  }

  @Unscoped('writes what the service decided')
  async receive(returnId: string, accountId: string | null, note: string | null): Promise<void> {
    await this.db.query(sql`
      update core.data_return set received_at = now(), received_by = ${accountId}, note = nullif(concat_ws(chr(10), note, ${note}::text), '') where id = ${returnId}`);
  }

  @Unscoped('writes what the service decided')
  async waive(returnId: string, accountId: string | null, reason: string): Promise<void> {
    await this.db.query(sql`
      update core.data_return set waived_at = now(), waived_by = ${accountId}, waive_reason = ${reason} where id = ${returnId}`);
  }

  /** Requests whose stored state the dates have left behind, with what they have become. */
  @Unscoped('the nightly round')
  async overtaken(): Promise<
    { id: string; version: number; state: 'active' | 'expired'; isOwed: boolean; isDue: boolean; grantId: string }[]
  > {
    return this.db.query(sql`
      select r.id, r.current_version as version, r.state, g.id as "grantId",
        ret.id is not null and ret.received_at is null and ret.waived_at is null as "isOwed", coalesce(ret.due_on <= current_date, false) as "isDue"
      from core.access_request r join core.access_grant g on g.request_id = r.id left join core.data_return ret on ret.grant_id = g.id
      where r.state in ('active', 'expired') and g.valid_to < current_date
      order by r.id for update of r`);
  }

  @Unscoped('the nightly round')
  async dueReminders(): Promise<DueReminder[]> {
    return this.db.query<DueReminder>(sql`
      with planned as (
        select g.id as "grantId", 'end' || days.n as kind, days.n as days, g.valid_to + days.n as on_day, g.created_at
        from core.access_grant g cross join unnest(${endReminders}::integer[]) as days (n)
        where g.request_id is not null and g.revoked_at is null
        union all
        select g.id, 'return' || case when days.n > 0 then '+' else '' end || days.n, days.n, ret.due_on + days.n, g.created_at
        from core.access_grant g join core.data_return ret on ret.grant_id = g.id cross join unnest(${returnReminders}::integer[]) as days (n)
        where ret.received_at is null and ret.waived_at is null
      )
      select "grantId", kind, days from planned
      where current_date between on_day and on_day + ${lateDays}::integer and on_day >= created_at::date
        and not exists (select from core.access_reminder done where done.grant_id = "grantId" and done.kind = planned.kind)
      order by "grantId", on_day`);
  }

  /** False when another node was first. */
  @Unscoped('the nightly round')
  async remember({ grantId, kind }: DueReminder): Promise<boolean> {
    const added = await this.db.query(sql`
      insert into core.access_reminder (grant_id, kind) values (${grantId}, ${kind}) on conflict do nothing returning kind`);
    return added.length > 0;
  }
}
