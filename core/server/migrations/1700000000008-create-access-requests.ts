import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written once and kept: no line of it is changed or removed. */
const kept = ['core.access_request_step', 'core.steward_decision', 'core.review_campaign'];
const keeperOf = (table: string) => `${table.split('.')[1]}_is_kept`;

export class CreateAccessRequests1700000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table core.access_policy (
        id boolean primary key default true,
        min_days integer not null default 30,
        max_days integer not null default 1095,
        max_km2 integer not null default 20000,
        max_active_grants integer not null default 5,
        return_days integer not null default 30,
        overdue_blocks boolean not null default false,
        constraint access_policy_single_row check (id),
        constraint access_policy_days_in_order check (min_days >= 1 and max_days >= min_days and max_days <= 3650),
        constraint access_policy_km2_positive check (max_km2 >= 1),
        constraint access_policy_grants_positive check (max_active_grants between 1 and 1000),
        constraint access_policy_return_days_in_range check (return_days between 0 and 365)
      );
      insert into core.access_policy default values;

      create table core.access_request (
        id uuid primary key,
        number integer generated always as identity constraint access_request_number_unique unique,
        account_id uuid not null constraint access_request_account_exists references core.account,
        organisation_id uuid not null constraint access_request_organisation_exists references core.organisation,
        state text not null default 'draft',
        current_version integer not null default 1,
        outcome text,
        renewal_of uuid constraint access_request_renewal_exists references core.access_request,
        created_at timestamptz not null default now(),
        submitted_at timestamptz,
        decided_at timestamptz,
        closed_at timestamptz,
        constraint access_request_state_known check (state in ('draft', 'submitted', 'needs_info', 'deciding', 'approved', 'partly_approved',
          'refused', 'convention_pending', 'active', 'expired', 'return_due', 'closed', 'revoked', 'withdrawn')),
        constraint access_request_outcome_known check (outcome in ('approved', 'partly_approved', 'refused')),
        constraint access_request_not_its_own_renewal check (renewal_of <> id)
      );
      create index access_request_account on core.access_request (account_id);
      create index access_request_open on core.access_request (state) where state in ('submitted', 'needs_info', 'deciding', 'active', 'expired');
      create index access_request_renewal on core.access_request (renewal_of) where renewal_of is not null;

      create table core.access_request_version (
        request_id uuid not null constraint access_request_version_request_exists references core.access_request,
        version integer not null,
        beneficiary text not null default 'account',
        purpose text not null default '',
        study_type text,
        sponsor text,
        taxa integer[],
        area_ids integer[],
        polygon geometry(MultiPolygon, 4326),
        km2 double precision,
        valid_from date,
        valid_to date,
        actions text[] not null default '{read}',
        is_sensitive boolean not null default false,
        submitted_at timestamptz,
        primary key (request_id, version),
        constraint access_request_version_beneficiary_known check (beneficiary in ('account', 'organisation')),
        constraint access_request_version_study_type_known check (study_type in
          ('conservation', 'inventory', 'impact-study', 'planning', 'research', 'education', 'other')),
        constraint access_request_version_actions_known check (actions <> '{}' and actions <@ array['read', 'export']),
        constraint access_request_version_taxa_not_empty check (taxa <> '{}'),
        constraint access_request_version_areas_not_empty check (area_ids <> '{}'),
        constraint access_request_version_one_kind_of_place check (num_nonnulls(area_ids, polygon) <= 1),
        constraint access_request_version_end_after_start check (valid_to >= valid_from),
        constraint access_request_version_complete check (submitted_at is null or (btrim(purpose) <> '' and study_type is not null
          and num_nonnulls(area_ids, polygon) = 1 and valid_from is not null and valid_to is not null))
      );

      create table core.access_request_route (
        id uuid primary key,
        request_id uuid not null constraint access_request_route_request_exists references core.access_request,
        version integer not null,
        organisation_id uuid constraint access_request_route_organisation_exists references core.organisation,
        constraint access_request_route_once unique nulls not distinct (request_id, version, organisation_id)
      );
      create index access_request_route_organisation on core.access_request_route (organisation_id);

      create table core.steward_decision (
        id uuid primary key,
        request_id uuid not null constraint steward_decision_request_exists references core.access_request,
        version integer not null,
        organisation_id uuid constraint steward_decision_organisation_exists references core.organisation,
        account_id uuid not null constraint steward_decision_account_exists references core.account,
        kind text not null,
        taxa integer[],
        area_ids integer[],
        valid_from date,
        valid_to date,
        actions text[],
        is_sensitive boolean,
        reason_code text,
        comment text,
        decided_at timestamptz not null default now(),
        constraint steward_decision_once unique nulls not distinct (request_id, version, organisation_id),
        constraint steward_decision_kind_known check (kind in ('approve', 'narrow', 'refuse')),
        constraint steward_decision_reason_known check (reason_code in
          ('purpose-unclear', 'scope-too-wide', 'too-sensitive', 'no-public-interest', 'return-overdue', 'duplicate', 'other')),
        constraint steward_decision_refusal_has_reason check (kind <> 'refuse' or reason_code is not null)
      );

      create table core.access_request_step (
        id uuid primary key,
        request_id uuid not null constraint access_request_step_request_exists references core.access_request,
        version integer not null,
        at timestamptz not null default clock_timestamp(),
        action text not null,
        from_state text,
        to_state text not null,
        account_id uuid constraint access_request_step_account_exists references core.account,
        organisation_id uuid constraint access_request_step_organisation_exists references core.organisation,
        text text
      );
      create index access_request_step_request on core.access_request_step (request_id, at);

      create table core.access_agreement (
        request_id uuid not null constraint access_agreement_request_exists references core.access_request,
        version integer not null,
        template integer not null,
        text_fr text not null,
        text_en text not null,
        text_hash text not null,
        taxa integer[],
        area_ids integer[],
        actions text[] not null,
        is_sensitive boolean not null,
        valid_from date not null,
        valid_to date not null,
        created_at timestamptz not null default now(),
        accepted_by uuid constraint access_agreement_account_exists references core.account,
        accepted_at timestamptz,
        primary key (request_id, version),
        constraint access_agreement_accepted_by_someone check ((accepted_by is null) = (accepted_at is null))
      );

      alter table core.access_grant add column request_id uuid
        constraint access_grant_request_exists references core.access_request
        constraint access_grant_request_once unique;

      create table core.data_return (
        id uuid primary key,
        grant_id uuid not null constraint data_return_grant_exists references core.access_grant
          constraint data_return_grant_once unique,
        due_on date not null,
        received_at timestamptz,
        received_by uuid constraint data_return_receiver_exists references core.account,
        note text,
        waived_at timestamptz,
        waived_by uuid constraint data_return_waiver_exists references core.account,
        waive_reason text,
        constraint data_return_received_or_waived check (num_nonnulls(received_at, waived_at) <= 1),
        constraint data_return_waiver_has_reason check (waived_at is null or btrim(waive_reason) <> '')
      );

      create table core.access_reminder (
        grant_id uuid not null constraint access_reminder_grant_exists references core.access_grant,
        kind text not null,
        sent_at timestamptz not null default now(),
        primary key (grant_id, kind)
      );

      create table core.review_campaign (
        year integer primary key,
        frozen_at timestamptz not null default now(),
        frozen_by uuid not null constraint review_campaign_account_exists references core.account,
        totals jsonb not null,
        items jsonb not null,
        constraint review_campaign_year_in_range check (year between 2000 and 2200)
      );

      create function core.refuse_rewriting() returns trigger language plpgsql as $$
        begin raise exception '% is written once', tg_table_name using errcode = 'restrict_violation'; end $$;
      create trigger access_request_version_is_kept before update or delete on core.access_request_version
        for each row when (old.submitted_at is not null) execute function core.refuse_rewriting();
      create trigger access_agreement_is_kept before update or delete on core.access_agreement
        for each row when (old.accepted_at is not null) execute function core.refuse_rewriting();
    `);
    for (const table of kept) {
      await db.query(`create trigger ${keeperOf(table)} before update or delete on ${table}
        for each row execute function core.refuse_rewriting()`);
    }
    await commentTable(db, 'core.access_policy', 'What the network allows to access requests: a single row', {
      id: 'Always true',
      min_days: 'Shortest access, days',
      max_days: 'Longest access, days',
      max_km2: 'Largest territory, square kilometres',
      max_active_grants: 'Accesses one person may hold at the same time',
      return_days: 'Days after the end within which data must be given back; 0: no data is owed',
      overdue_blocks: 'Who owes data beyond that day may not ask again',
    });
    await commentTable(db, 'core.access_request', 'A request for temporary access, through its whole life', {
      id: 'Identifier, UUID v7',
      number: 'Number people quote',
      account_id: 'Who asks',
      organisation_id: 'For which organisation they act',
      state:
        'draft, submitted, needs_info, deciding, approved, partly_approved, refused, convention_pending, active, expired, return_due, closed, revoked or withdrawn',
      current_version: 'The version that counts',
      outcome: 'What was decided',
      renewal_of: 'The request it continues',
      created_at: 'When it was begun',
      submitted_at: 'When it was first sent',
      decided_at: 'When the last decision came',
      closed_at: 'When nothing more was to be done',
    });
    await commentTable(db, 'core.access_request_version', 'What is asked; each change after sending is a new version', {
      request_id: 'Request',
      version: 'From 1',
      beneficiary: 'account: who asks; organisation: all members of theirs',
      purpose: 'What for, in their words',
      study_type: 'conservation, inventory, impact-study, planning, research, education or other',
      sponsor: 'Who ordered the study',
      taxa: 'These taxa with their descendants, TAXREF codes; null: all',
      area_ids: 'Within these areas, or',
      polygon: 'within this polygon, WGS 84',
      km2: 'Surface of the territory, square kilometres',
      valid_from: 'First day',
      valid_to: 'Last day',
      actions: 'read, export',
      is_sensitive: 'Sensitive records at their true place',
      submitted_at: 'When it was sent; a sent version is never changed',
    });
    await commentTable(db, 'core.access_request_route', 'Who must decide a version', {
      id: 'Identifier, UUID v7',
      request_id: 'Request',
      version: 'Version',
      organisation_id: 'Steward organisation; null: the network, when no steward is concerned',
    });
    await commentTable(db, 'core.steward_decision', 'What a steward organisation decided of a version', {
      id: 'Identifier, UUID v7',
      request_id: 'Request',
      version: 'Version',
      organisation_id: 'Steward organisation; null: the network',
      account_id: 'Who decided',
      kind: 'approve, narrow or refuse',
      taxa: 'Narrowed to these taxa; null: as asked',
      area_ids: 'Narrowed to these areas; null: as asked',
      valid_from: 'Not before; null: as asked',
      valid_to: 'Not after; null: as asked',
      actions: 'Narrowed to these actions; null: as asked',
      is_sensitive: 'False: without sensitive records; null: as asked',
      reason_code: 'Why it was refused or narrowed',
      comment: 'In the words of the decider',
      decided_at: 'When',
    });
    await commentTable(db, 'core.access_request_step', 'Everything that happened to a request, and what was said', {
      id: 'Identifier, UUID v7',
      request_id: 'Request',
      version: 'Version at that moment',
      at: 'When',
      action: 'submit, revise, ask, answer, decide, accept…',
      from_state: 'State before',
      to_state: 'State after',
      account_id: 'Who; null: the platform',
      organisation_id: 'For which organisation',
      text: 'Question, answer or reason',
    });
    await commentTable(db, 'core.access_agreement', 'The agreement between the network and who obtained access', {
      request_id: 'Request',
      version: 'Version',
      template: 'Number of the template',
      text_fr: 'Text in French',
      text_en: 'Text in English',
      text_hash: 'SHA-256 of both texts',
      taxa: 'Taxa obtained; null: all',
      area_ids: 'Areas obtained; null: the polygon of the version',
      actions: 'Actions obtained',
      is_sensitive: 'Sensitive records at their true place',
      valid_from: 'First day',
      valid_to: 'Last day',
      created_at: 'When it was written',
      accepted_by: 'Who accepted it',
      accepted_at: 'When; an accepted agreement is never changed',
    });
    await commentTable(db, 'core.access_grant', 'A temporary right, evaluated at each request; it starts and stops by itself', {
      request_id: 'The request it comes from',
    });
    await commentTable(db, 'core.data_return', 'Data owed in return for an access', {
      id: 'Identifier, UUID v7',
      grant_id: 'The access',
      due_on: 'Last day to give them back',
      received_at: 'When they came',
      received_by: 'Who says so',
      note: 'What came, or where it is',
      waived_at: 'When they were no longer asked for',
      waived_by: 'Who decided so',
      waive_reason: 'Why',
    });
    await commentTable(db, 'core.access_reminder', 'Reminders already given about an access', {
      grant_id: 'The access',
      kind: 'end-30, end-7, end-0, return-15, return-0, return+15 or return+45: days from the end or from the day data are due',
      sent_at: 'When',
    });
    await commentTable(db, 'core.review_campaign', 'The review of a year, frozen', {
      year: 'Year',
      frozen_at: 'When it was frozen',
      frozen_by: 'Who froze it',
      totals: 'Numbers',
      items: 'One line per request',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table core.review_campaign, core.access_reminder, core.data_return, core.access_agreement, core.access_request_step,
        core.steward_decision, core.access_request_route, core.access_request_version;
      alter table core.access_grant drop column request_id;
      drop table core.access_request, core.access_policy;
      drop function core.refuse_rewriting();
    `);
  }
}
