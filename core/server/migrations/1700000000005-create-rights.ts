import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changes who may do what, beside what the first migration already watches. */
const watched = ['core.share', 'core.access_grant', 'core.stewardship', 'geography.site_officer', 'geography.site'];
const triggerOf = (table: string) => `${table.split('.')[1]}_changes_modules_version`;

export class CreateRights1700000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table core.role_permission drop constraint role_permission_scope_known;
      alter table core.role_permission
        add constraint role_permission_scope_known check (scope in ('own', 'sites', 'org', 'network')),
        add column taxa integer[],
        add column area_ids integer[],
        add column max_sensitivity smallint,
        add constraint role_permission_taxa_not_empty check (taxa <> '{}'),
        add constraint role_permission_areas_not_empty check (area_ids <> '{}'),
        add constraint role_permission_max_sensitivity_known check (max_sensitivity between 0 and 3);

      alter table metadata.dataset
        add column is_public boolean not null default false,
        add column is_lent_blurred boolean not null default false;
      create index dataset_public on metadata.dataset (id) where is_public;

      create table core.share (
        id uuid primary key,
        object_type text not null,
        object_id uuid not null,
        from_organisation_id uuid not null constraint share_giver_exists references core.organisation,
        to_organisation_id uuid not null constraint share_receiver_exists references core.organisation,
        level text not null,
        actions text[] not null,
        is_exact boolean not null default true,
        is_sensitive boolean not null default false,
        valid_from date not null default current_date,
        valid_to date,
        status text not null default 'proposed',
        reason text,
        proposed_by uuid constraint share_proposer_exists references core.account,
        proposed_at timestamptz not null default now(),
        decided_by uuid constraint share_decider_exists references core.account,
        decided_at timestamptz,
        decision_reason text,
        constraint share_object_type_known check (object_type in ('dataset', 'site', 'record')),
        constraint share_level_known check (level in ('read', 'contribute', 'validate', 'manage')),
        constraint share_actions_not_empty check (actions <> '{}'),
        constraint share_between_two check (from_organisation_id <> to_organisation_id),
        constraint share_sensitive_only_exact check (is_exact or not is_sensitive),
        constraint share_blurred_only_dataset check (is_exact or object_type = 'dataset'),
        constraint share_end_after_start check (valid_to >= valid_from),
        constraint share_status_known check (status in ('proposed', 'accepted', 'refused', 'revoked'))
      );
      create index share_receiver on core.share (to_organisation_id) where status = 'accepted';
      create index share_giver on core.share (from_organisation_id);
      create index share_object on core.share (object_type, object_id);

      create table core.access_grant (
        id uuid primary key,
        account_id uuid constraint access_grant_account_exists references core.account,
        organisation_id uuid constraint access_grant_organisation_exists references core.organisation,
        actions text[] not null,
        taxa integer[],
        area_ids integer[],
        polygon geometry(MultiPolygon, 4326),
        is_sensitive boolean not null default false,
        valid_from date not null default current_date,
        valid_to date not null,
        reason text,
        created_at timestamptz not null default now(),
        created_by uuid constraint access_grant_author_exists references core.account,
        revoked_at timestamptz,
        revoked_by uuid constraint access_grant_revoker_exists references core.account,
        revoke_reason text,
        constraint access_grant_account_or_organisation check (num_nonnulls(account_id, organisation_id) = 1),
        constraint access_grant_actions_not_empty check (actions <> '{}'),
        constraint access_grant_taxa_not_empty check (taxa <> '{}'),
        constraint access_grant_areas_not_empty check (area_ids <> '{}'),
        constraint access_grant_end_after_start check (valid_to >= valid_from)
      );
      create index access_grant_account on core.access_grant (account_id) where revoked_at is null;
      create index access_grant_organisation on core.access_grant (organisation_id) where revoked_at is null;

      create table core.stewardship (
        id uuid primary key,
        organisation_id uuid not null constraint stewardship_organisation_exists references core.organisation,
        taxon integer constraint stewardship_taxon_exists references taxonomy.taxon,
        area_id integer constraint stewardship_area_exists references geography.area,
        may_decide boolean not null default true,
        may_validate boolean not null default false,
        valid_from date not null default current_date,
        valid_to date,
        constraint stewardship_end_after_start check (valid_to >= valid_from)
      );
      create index stewardship_organisation on core.stewardship (organisation_id);
    `);
    for (const table of watched) {
      await db.query(`
        create trigger ${triggerOf(table)} after insert or update or delete on ${table}
          for each statement execute function core.touch_modules_version()`);
    }
    await commentTable(db, 'core.role_permission', 'What a role allows, how far, and within which limits', {
      scope: 'own: what I made; sites: what lies in the sites I am in charge of; org: what my organisation owns; network: all',
      taxa: 'Only these taxa with their descendants, TAXREF codes; null: all',
      area_ids: 'Only within these areas; null: everywhere',
      max_sensitivity: 'Records beyond this level are not shown at all; null: all',
    });
    await commentTable(db, 'metadata.dataset', 'SINP datasets', {
      is_public: 'Read by every member of the network who may read such records, never at more than public precision',
      is_lent_blurred: 'Some organisation reads it blurred: even records that are not sensitive have a public projection',
    });
    await commentTable(db, 'core.share', 'What an organisation lends to another: proposed by the owner, accepted by the receiver', {
      id: 'Identifier, UUID v7',
      object_type: 'dataset, site or record',
      object_id: 'The dataset, the site or the record (permanent identifier)',
      from_organisation_id: 'Owner',
      to_organisation_id: 'Receiver',
      level: 'read, contribute, validate or manage',
      actions: 'Actions that the level allows, as in permissions',
      is_exact: 'False: even records that are not sensitive are read blurred',
      is_sensitive: 'Sensitive records at their true place, for roles that hold the exact right',
      valid_from: 'First day',
      valid_to: 'Last day; null: open',
      status: 'proposed, accepted, refused or revoked',
      reason: 'Why, in the words of the owner',
      proposed_by: 'Account that proposed',
      proposed_at: 'When',
      decided_by: 'Account that accepted, refused or revoked',
      decided_at: 'When',
      decision_reason: 'Why it was refused or revoked',
    });
    await commentTable(db, 'core.access_grant', 'A temporary right, evaluated at each request; it starts and stops by itself', {
      id: 'Identifier, UUID v7',
      account_id: 'Who may, or',
      organisation_id: 'whose members may',
      actions: 'Actions allowed, as in permissions',
      taxa: 'Only these taxa with their descendants, TAXREF codes; null: all',
      area_ids: 'Only within these areas; null: everywhere',
      polygon: 'Only within this polygon, WGS 84; null: everywhere',
      is_sensitive: 'Sensitive records at their true place',
      valid_from: 'First day',
      valid_to: 'Last day',
      reason: 'Why',
      created_at: 'When it was given',
      created_by: 'Who gave it',
      revoked_at: 'When it was taken back',
      revoked_by: 'Who took it back',
      revoke_reason: 'Why it was taken back',
    });
    await commentTable(
      db,
      'core.stewardship',
      'Taxa and territory an organisation answers for: its stewards read them exactly and decide access requests',
      {
        id: 'Identifier, UUID v7',
        organisation_id: 'Organisation',
        taxon: 'A taxon with its descendants, TAXREF code; null: all',
        area_id: 'Within this area; null: everywhere',
        may_decide: 'Decides access requests that meet it',
        may_validate: 'Validates records within it',
        valid_from: 'First day',
        valid_to: 'Last day; null: open',
      },
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of watched) await db.query(`drop trigger ${triggerOf(table)} on ${table}`);
    await db.query(`
      drop table core.stewardship, core.access_grant, core.share;
      drop index metadata.dataset_public;
      alter table metadata.dataset drop column is_public, drop column is_lent_blurred;
      delete from core.role_permission where scope = 'sites';
      alter table core.role_permission drop column taxa, drop column area_ids, drop column max_sensitivity,
        drop constraint role_permission_scope_known;
      alter table core.role_permission add constraint role_permission_scope_known check (scope in ('own', 'org', 'network'));
    `);
  }
}
