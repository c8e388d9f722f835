import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log sealed by a chain of digests, looking through the eyes of someone, and notifications. */
export class CreateNotifications1700000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table core.event add column address text, add column reason text;
      create index event_name on core.event (name, at desc, id desc);
      create index event_organisation on core.event (organisation_id, at desc, id desc);
      create index event_actor on core.event (actor_id, at desc, id desc);

      create function core.event_digest(event core.event) returns bytea language sql immutable parallel safe as $$
        select sha256(convert_to(jsonb_build_array(
          event.id, (extract(epoch from event.at) * 1000000)::bigint, event.organisation_id, event.actor_id, event.name, event.record_type,
          event.record_id, event.before, event.after, event.request_id, event.address, event.reason)::text, 'UTF8'))
      $$;
      comment on function core.event_digest(core.event) is 'SHA-256 of everything an event says, the same whatever the settings of the connection';

      create table core.event_to_seal (
        event_id uuid primary key
      );
      insert into core.event_to_seal select id from core.event;
      create function core.wait_for_seal() returns trigger language plpgsql as $$
        begin
          insert into core.event_to_seal values (new.id);
          return null;
        end $$;
      create trigger event_waits_for_seal after insert on core.event for each row execute function core.wait_for_seal();

      create table core.event_seal (
        position bigint primary key,
        event_id uuid not null constraint event_seal_once unique,
        hash bytea not null,
        sealed_at timestamptz not null default now(),
        constraint event_seal_position_positive check (position > 0)
      );
      create trigger event_seal_append_only before update or delete on core.event_seal
        for each statement execute function core.refuse_change();

      alter table core.session
        add column viewed_account_id uuid constraint session_viewed_account_exists references core.account on delete cascade,
        add column viewed_organisation_id uuid constraint session_viewed_organisation_exists references core.organisation,
        add column viewing_until timestamptz,
        add constraint session_viewing_whole check (num_nulls(viewed_account_id, viewed_organisation_id, viewing_until) in (0, 3)),
        add constraint session_views_another check (viewed_account_id <> account_id);

      create table core.notification (
        id uuid primary key,
        account_id uuid not null constraint notification_account_exists references core.account on delete cascade,
        organisation_id uuid constraint notification_organisation_exists references core.organisation,
        kind text not null,
        record_type text,
        record_id text,
        event_id uuid,
        created_at timestamptz not null default now(),
        read_at timestamptz,
        mail text,
        constraint notification_kind_dotted check (kind ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$'),
        constraint notification_record_whole check ((record_type is null) = (record_id is null)),
        constraint notification_mail_known check (mail in ('now', 'daily', 'sent'))
      );
      create index notification_account on core.notification (account_id, created_at desc, id desc);
      create index notification_unread on core.notification (account_id) where read_at is null;
      create index notification_to_mail on core.notification (mail, account_id) where mail in ('now', 'daily');
      create unique index notification_once on core.notification (account_id, kind, event_id);

      create table core.notification_rule (
        account_id uuid not null constraint notification_rule_account_exists references core.account on delete cascade,
        kind text not null,
        channel text not null,
        primary key (account_id, kind),
        constraint notification_rule_channel_known check (channel in ('off', 'screen', 'mail-now', 'mail-daily'))
      );
    `);
    await db.query(`
      comment on column core.event.address is 'Network address the request came from; null: a job or the command line';
      comment on column core.event.reason is 'Why, in the words of who did it';
      comment on column core.session.viewed_account_id is 'The holder looks through the eyes of this account, and may change nothing';
      comment on column core.session.viewed_organisation_id is 'Organisation that the viewed account acts for';
      comment on column core.session.viewing_until is 'Nothing but leaving is answered afterwards';
    `);
    await commentTable(db, 'core.event_to_seal', 'Events that are not yet in the chain', { event_id: 'Event' });
    await commentTable(db, 'core.event_seal', 'Chain over the event log, append-only: a changed, removed or slipped-in event breaks it', {
      position: 'Place in the chain, from 1 without gaps',
      event_id: 'Event',
      hash: 'SHA-256 of the previous hash followed by the digest of the event',
      sealed_at: 'When it entered the chain',
    });
    await commentTable(
      db,
      'core.notification',
      'What people are told; its words are made when it is read, through the rights of the reader',
      {
        id: 'Identifier, UUID v7',
        account_id: 'Who is told',
        organisation_id: 'Organisation whose rights the person reads it with; null: none needed',
        kind: '<owner>.<what happened>',
        record_type: 'Kind of record, as its module names it',
        record_id: 'Its identifier',
        event_id: 'Event it comes from',
        created_at: 'When',
        read_at: 'When it was read',
        mail: 'now or daily: to be sent; sent: done; null: not by mail',
      },
    );
    await commentTable(db, 'core.notification_rule', 'How someone wants to be told; no row: as the kind proposes', {
      account_id: 'Who',
      kind: 'Kind of notification',
      channel: 'off, screen, mail-now or mail-daily; by mail includes on screen',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table core.notification_rule, core.notification, core.event_seal, core.event_to_seal;
      alter table core.session drop constraint session_viewing_whole, drop constraint session_views_another,
        drop column viewed_account_id, drop column viewed_organisation_id, drop column viewing_until;
      drop trigger event_waits_for_seal on core.event;
      drop function core.wait_for_seal(), core.event_digest(core.event);
      drop index core.event_name, core.event_organisation, core.event_actor;
      alter table core.event drop column address, drop column reason;
    `);
  }
}
