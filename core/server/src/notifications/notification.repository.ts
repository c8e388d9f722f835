import { Injectable } from '@nestjs/common';
import type { Locale } from '@bocage/sdk/shared';
import { Db, newId, sql, Unscoped } from '@bocage/sdk/server';
import type { Channel } from '../../shared/notifications';

export interface NewNotification {
  readonly kind: string;
  readonly organisationId: string | null;
  readonly recordType: string | null;
  readonly recordId: string | null;
  readonly eventId: string | null;
}

/** A notification as it is stored, with the names of who did it and for which organisation. */
export interface StoredNotification extends NewNotification {
  readonly id: string;
  readonly createdAt: string;
  readonly isRead: boolean;
  readonly actorName: string | null;
  /** The organisation that was acted for, and that of the reader which it concerns. */
  readonly actingName: string | null;
  readonly organisationName: string | null;
  readonly reason: string | null;
}

/** Who gets a mail. */
export interface Addressee {
  readonly account: string;
  readonly email: string | null;
  readonly locale: Locale;
  readonly name: string;
}

const columns = sql`n.id, n.kind, n.organisation_id as "organisationId", n.record_type as "recordType", n.record_id as "recordId",
  n.event_id as "eventId", to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt",
  n.read_at is not null as "isRead", p.display_name as "actorName", acting.name as "actingName", own.name as "organisationName", e.reason`;

const tables = sql`core.notification n
  left join core.event e on e.id = n.event_id
  left join core.account a on a.id = e.actor_id
  left join core.person p on p.id = a.person_id
  left join core.organisation acting on acting.id = e.organisation_id
  left join core.organisation own on own.id = n.organisation_id`;

@Injectable()
export class NotificationRepository {
  constructor(private readonly db: Db) {}

  /** How each of these accounts chose to be told of a kind; only accounts that can sign in. */
  @Unscoped('one’s own choices, asked for by what tells')
  async choices(kind: string, accounts: readonly string[]): Promise<{ readonly account: string; readonly channel: Channel | null }[]> {
    return this.db.query(sql`
      select a.id as account, r.channel from core.account a
      left join core.notification_rule r on r.account_id = a.id and r.kind = ${kind}
      where a.id = any(${accounts}::uuid[]) and a.status = 'active'`);
  }

  async insert(
    { kind, organisationId, recordType, recordId, eventId }: NewNotification,
    accounts: readonly { readonly account: string; readonly mail: 'now' | 'daily' | null }[],
  ): Promise<void> {
    await this.db.query(sql`
      insert into core.notification (id, account_id, organisation_id, kind, record_type, record_id, event_id, mail)
      select told.id, told.account, ${organisationId}::uuid, ${kind}, ${recordType}, ${recordId}, ${eventId}::uuid, told.mail
      from unnest(${accounts.map(() => newId())}::uuid[], ${accounts.map(({ account }) => account)}::uuid[],
        ${accounts.map(({ mail }) => mail)}::text[]) as told(id, account, mail)
      on conflict (account_id, kind, event_id) do nothing`);
  }

  @Unscoped('one’s own notifications')
  async list(accountId: string, first: number, after: readonly [string, string] | null): Promise<StoredNotification[]> {
    const older = after ? sql`(n.created_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`;
    return this.db.query<StoredNotification>(sql`
      select ${columns} from ${tables} where n.account_id = ${accountId}::uuid and ${older} order by n.created_at desc, n.id desc limit ${first}`);
  }

  @Unscoped('one’s own notifications')
  async unread(accountId: string): Promise<number> {
    return (
      await this.db.one<{ n: number }>(
        sql`select count(*) as n from core.notification where account_id = ${accountId}::uuid and read_at is null`,
      )
    ).n;
  }

  /** Which of these are not of this account; whose they are is not told apart from whether they exist. */
  @Unscoped('one’s own notifications')
  async unknown(accountId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select asked.id from unnest(${ids}::uuid[]) as asked (id) where not exists (
        select from core.notification n where n.id = asked.id and n.account_id = ${accountId}::uuid)`);
    return rows.map(({ id }) => id);
  }

  /** All of them when no identifier is given. */
  async markRead(accountId: string, ids: readonly string[] | null): Promise<void> {
    await this.db.query(sql`
      update core.notification set read_at = now()
      where account_id = ${accountId}::uuid and read_at is null and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))`);
  }

  @Unscoped('finds out to whom mails are due')
  async addressees(when: 'now' | 'daily'): Promise<Addressee[]> {
    return this.db.query<Addressee>(sql`
      select a.id as account, a.email, a.locale, p.display_name as name
      from core.account a join core.person p on p.id = a.person_id
      where a.status = 'active' and exists (select from core.notification n where n.account_id = a.id and n.mail = ${when})
      order by a.id`);
  }

  /** Oldest first; taken once, however many nodes ask. */
  @Unscoped('the notifications of who gets the mail')
  async takeToMail(accountId: string, when: 'now' | 'daily'): Promise<StoredNotification[]> {
    return this.db.query<StoredNotification>(sql`
      with taken as (update core.notification set mail = 'sent' where account_id = ${accountId}::uuid and mail = ${when} returning id)
      select ${columns} from ${tables} where n.id in (select id from taken) order by n.created_at, n.id`);
  }

  @Unscoped('one’s own choices')
  async rules(accountId: string): Promise<{ readonly kind: string; readonly channel: Channel }[]> {
    return this.db.query(sql`select kind, channel from core.notification_rule where account_id = ${accountId}::uuid`);
  }

  async setRule(accountId: string, kind: string, channel: Channel): Promise<void> {
    await this.db.query(sql`
      insert into core.notification_rule (account_id, kind, channel) values (${accountId}, ${kind}, ${channel})
      on conflict (account_id, kind) do update set channel = excluded.channel`);
  }

  /** What was read long ago, and what nobody read for very long. */
  async forgetOld(days: number): Promise<void> {
    await this.db.query(sql`
      delete from core.notification
      where read_at < now() - ${days}::integer * interval '1 day' or created_at < now() - ${days}::integer * interval '2 days'`);
  }
}
