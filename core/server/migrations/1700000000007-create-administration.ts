import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAdministration1700000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table core.organisation
        add column description text,
        add column email text,
        add column phone text,
        add column website text,
        add column postal_address text,
        add column territory_area_id integer constraint organisation_territory_exists references geography.area,
        add column status_reason text;
      create index organisation_search on core.organisation using gin (core.search_text(name) gin_trgm_ops);
      create index organisation_merged_into on core.organisation (merged_into) where merged_into is not null;

      create table core.organisation_contact (
        id uuid primary key,
        organisation_id uuid not null constraint organisation_contact_organisation_exists references core.organisation,
        position smallint not null,
        name text not null,
        task text,
        email text,
        phone text,
        constraint organisation_contact_name_not_blank check (btrim(name) <> '')
      );
      create index organisation_contact_organisation on core.organisation_contact (organisation_id);

      create table core.charter (
        id uuid primary key,
        version integer not null constraint charter_version_unique unique,
        text_fr text not null,
        text_en text not null,
        published_at timestamptz not null default now(),
        published_by uuid constraint charter_author_exists references core.account,
        constraint charter_text_not_blank check (btrim(text_fr) <> '' and btrim(text_en) <> '')
      );

      create table core.charter_acceptance (
        organisation_id uuid not null constraint charter_acceptance_organisation_exists references core.organisation,
        charter_id uuid not null constraint charter_acceptance_charter_exists references core.charter,
        accepted_by uuid constraint charter_acceptance_account_exists references core.account,
        accepted_at timestamptz not null default now(),
        primary key (organisation_id, charter_id)
      );

      create index person_search on core.person using gin (core.search_text(display_name) gin_trgm_ops);
      create index person_list on core.person (core.search_text(display_name), id) where merged_into is null;
      create index person_merged_into on core.person (merged_into) where merged_into is not null;

      alter table core.membership add column reason text;
      alter table core.role add column is_delegable boolean not null default false;

      create table core.module_request (
        id uuid primary key,
        organisation_id uuid not null constraint module_request_organisation_exists references core.organisation,
        module_key text not null constraint module_request_module_exists references core.module,
        purpose text not null,
        state text not null default 'pending',
        asked_by uuid constraint module_request_asker_exists references core.account,
        asked_at timestamptz not null default now(),
        decided_by uuid constraint module_request_decider_exists references core.account,
        decided_at timestamptz,
        answer text,
        constraint module_request_purpose_not_blank check (btrim(purpose) <> ''),
        constraint module_request_state_known check (state in ('pending', 'accepted', 'refused', 'withdrawn')),
        constraint module_request_decided_when_not_pending check ((state = 'pending') = (decided_at is null))
      );
      create unique index module_request_pending_once on core.module_request (organisation_id, module_key) where state = 'pending';

      create table core.recertification (
        id uuid primary key,
        title text not null,
        started_on date not null default current_date,
        due_on date not null,
        started_by uuid constraint recertification_author_exists references core.account,
        closed_at timestamptz,
        constraint recertification_title_not_blank check (btrim(title) <> ''),
        constraint recertification_due_after_start check (due_on > started_on)
      );
      create unique index recertification_one_open on core.recertification ((closed_at is null)) where closed_at is null;

      create table core.recertification_answer (
        campaign_id uuid not null constraint recertification_answer_campaign_exists references core.recertification on delete cascade,
        membership_id uuid not null constraint recertification_answer_membership_exists references core.membership on delete cascade,
        answer text,
        answered_by uuid constraint recertification_answer_account_exists references core.account,
        answered_at timestamptz,
        primary key (campaign_id, membership_id),
        constraint recertification_answer_known check (answer in ('keep', 'end', 'lapsed')),
        constraint recertification_answer_dated check ((answer is null) = (answered_at is null))
      );
    `);
    await commentTable(db, 'core.organisation', 'A body that takes part in the network', {
      description: 'In a few words',
      email: 'Address to write to',
      phone: 'Telephone',
      website: 'Web site',
      postal_address: 'Postal address',
      territory_area_id: 'Where it works, among the areas of the reference; gives no right',
      status_reason: 'Why it is suspended or archived',
    });
    await commentTable(db, 'core.organisation_contact', 'Whom to speak to in an organisation', {
      id: 'Identifier, UUID v7',
      organisation_id: 'Organisation',
      position: 'Order of the list',
      name: 'Name as shown; need not be a person of the platform',
      task: 'What for',
      email: 'Electronic mail address',
      phone: 'Telephone',
    });
    await commentTable(db, 'core.charter', 'Versions of the text that members of the network accept; never changed once published', {
      id: 'Identifier, UUID v7',
      version: 'Number, from 1',
      text_fr: 'Text, French',
      text_en: 'Text, English',
      published_at: 'When it was published',
      published_by: 'Account that published it',
    });
    await commentTable(db, 'core.charter_acceptance', 'Which organisation accepted which version of the charter', {
      organisation_id: 'Organisation',
      charter_id: 'Version of the charter',
      accepted_by: 'Account that accepted for it',
      accepted_at: 'When',
    });
    await commentTable(db, 'core.membership', 'An account in an organisation, between two dates', {
      reason: 'Why it is suspended or ended',
    });
    await commentTable(db, 'core.role', 'A named set of rights, of one organisation or offered to all', {
      is_delegable: 'Organisation administrators may give it to others though it exceeds their own rights',
    });
    await commentTable(db, 'core.module_request', 'An organisation asks for a module, the network decides', {
      id: 'Identifier, UUID v7',
      organisation_id: 'Organisation that asks',
      module_key: 'Module',
      purpose: 'What for',
      state: 'pending, accepted, refused or withdrawn',
      asked_by: 'Account that asked',
      asked_at: 'When',
      decided_by: 'Account that decided or withdrew',
      decided_at: 'When it was decided or withdrawn',
      answer: 'What was answered',
    });
    await commentTable(db, 'core.recertification', 'A yearly review of members and roles by the organisations', {
      id: 'Identifier, UUID v7',
      title: 'Name of the review',
      started_on: 'First day',
      due_on: 'Last day to answer; memberships without an answer are then suspended',
      started_by: 'Account that opened it',
      closed_at: 'When it was closed; null: open',
    });
    await commentTable(db, 'core.recertification_answer', 'A membership under review, and what its organisation answered', {
      campaign_id: 'Review',
      membership_id: 'Membership',
      answer: 'keep, end, or lapsed when nobody answered in time; null: waiting',
      answered_by: 'Account that answered',
      answered_at: 'When',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table core.recertification_answer, core.recertification, core.module_request;
      alter table core.role drop column is_delegable;
      alter table core.membership drop column reason;
      drop index core.person_merged_into, core.person_list, core.person_search;
      drop table core.charter_acceptance, core.charter, core.organisation_contact;
      drop index core.organisation_merged_into, core.organisation_search;
      alter table core.organisation drop column status_reason, drop column territory_area_id, drop column postal_address,
        drop column website, drop column phone, drop column email, drop column description;
    `);
  }
}
