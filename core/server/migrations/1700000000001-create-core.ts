import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCore1700000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table core.organisation (
        id uuid primary key,
        code text not null constraint organisation_code_unique unique,
        name text not null,
        kind text not null,
        status text not null default 'active',
        parent_id uuid constraint organisation_parent_exists references core.organisation,
        merged_into uuid constraint organisation_merged_into_exists references core.organisation,
        national_uuid uuid constraint organisation_national_uuid_unique unique,
        created_at timestamptz not null default now(),
        constraint organisation_code_kebab check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        constraint organisation_name_not_blank check (btrim(name) <> ''),
        constraint organisation_kind_known check (kind in ('network', 'member', 'partner', 'provider')),
        constraint organisation_status_known check (status in ('active', 'suspended', 'archived'))
      );

      create table core.person (
        id uuid primary key,
        display_name text not null,
        given_name text,
        family_name text,
        email text,
        organisation_id uuid constraint person_organisation_exists references core.organisation,
        merged_into uuid constraint person_merged_into_exists references core.person,
        created_at timestamptz not null default now(),
        constraint person_display_name_not_blank check (btrim(display_name) <> '')
      );
      create index person_display_name on core.person (lower(display_name));
      create index person_organisation on core.person (organisation_id);

      create table core.account (
        id uuid primary key,
        person_id uuid not null constraint account_person_exists references core.person,
        login text not null,
        password_hash text,
        status text not null default 'active',
        locale text not null default 'fr',
        is_demonstration boolean not null default false,
        created_at timestamptz not null default now(),
        last_login_at timestamptz,
        constraint account_person_unique unique (person_id),
        constraint account_login_unique unique (login),
        constraint account_login_lowercase check (login = lower(login) and btrim(login) <> ''),
        constraint account_status_known check (status in ('active', 'invited', 'suspended')),
        constraint account_locale_known check (locale in ('fr', 'en'))
      );

      create table core.role (
        id uuid primary key,
        code text not null,
        organisation_id uuid constraint role_organisation_exists references core.organisation,
        label_fr text not null,
        label_en text not null,
        offered text[] not null default '{}',
        constraint role_code_unique unique nulls not distinct (organisation_id, code),
        constraint role_code_kebab check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
      );

      create table core.permission (
        key text primary key,
        module_key text not null,
        constraint permission_key_dotted check (key ~ '^[a-z0-9-]+[.][a-z0-9-]+[.][a-z0-9-]+$'),
        constraint permission_key_of_its_module check (split_part(key, '.', 1) = module_key)
      );

      create table core.role_permission (
        role_id uuid not null constraint role_permission_role_exists references core.role on delete cascade,
        permission_key text not null constraint role_permission_permission_exists references core.permission on delete cascade,
        scope text not null,
        is_exact boolean not null default false,
        primary key (role_id, permission_key),
        constraint role_permission_scope_known check (scope in ('own', 'org', 'network'))
      );

      create table core.membership (
        id uuid primary key,
        account_id uuid not null constraint membership_account_exists references core.account,
        organisation_id uuid not null constraint membership_organisation_exists references core.organisation,
        valid_from date not null default current_date,
        valid_to date,
        status text not null default 'active',
        constraint membership_unique unique (account_id, organisation_id),
        constraint membership_end_after_start check (valid_to >= valid_from),
        constraint membership_status_known check (status in ('active', 'suspended'))
      );
      create index membership_organisation on core.membership (organisation_id);

      create table core.membership_role (
        membership_id uuid not null constraint membership_role_membership_exists references core.membership on delete cascade,
        role_id uuid not null constraint membership_role_role_exists references core.role,
        primary key (membership_id, role_id)
      );

      create table core.module (
        key text primary key,
        version text not null,
        state text not null,
        error text,
        installed_at timestamptz not null default now(),
        constraint module_state_known check (state in ('installed', 'failed', 'removed'))
      );

      create table core.module_activation (
        organisation_id uuid not null constraint module_activation_organisation_exists references core.organisation,
        module_key text not null constraint module_activation_module_exists references core.module,
        state text not null,
        settings jsonb not null default '{}',
        valid_from date,
        valid_to date,
        decided_by uuid constraint module_activation_decider_exists references core.account,
        decided_at timestamptz not null default now(),
        reason text,
        first_activated_at timestamptz,
        primary key (organisation_id, module_key),
        constraint module_activation_state_known check (state in ('on', 'read_only', 'off')),
        constraint module_activation_end_after_start check (valid_to >= valid_from)
      );

      create table core.session (
        token_hash bytea primary key,
        account_id uuid not null constraint session_account_exists references core.account on delete cascade,
        organisation_id uuid not null constraint session_organisation_exists references core.organisation,
        csrf_token text not null,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        user_agent text
      );
      create index session_account on core.session (account_id);
      create index session_expiry on core.session (expires_at);

      create table core.login_failure (
        subject text primary key,
        failures integer not null default 0,
        first_at timestamptz not null default now(),
        locked_until timestamptz,
        constraint login_failure_count_positive check (failures >= 0)
      );

      create table core.event (
        id uuid primary key,
        at timestamptz not null default now(),
        organisation_id uuid,
        actor_id uuid,
        name text not null,
        record_type text,
        record_id text,
        before jsonb,
        after jsonb,
        request_id text,
        constraint event_name_dotted check (name ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$')
      );
      create index event_at on core.event (at desc, id desc);
      create index event_record on core.event (record_type, record_id);
      create function core.refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'the event log is append-only' using errcode = 'restrict_violation'; end $$;
      create trigger event_append_only before update or delete on core.event
        for each statement execute function core.refuse_change();

      create table core.platform (
        id boolean primary key default true,
        modules_version bigint not null default 1,
        is_demonstration boolean not null default false,
        constraint platform_single_row check (id)
      );
      insert into core.platform default values;
      -- A sequence never gives a number twice, even after a rollback: a version names one state for ever.
      create sequence core.modules_version start 2;
      create function core.touch_modules_version() returns trigger language plpgsql as $$
        begin
          update core.platform set modules_version = nextval('core.modules_version');
          perform pg_notify('bocage_modules', '');
          return null;
        end $$;
      create trigger module_activation_changes_modules_version after insert or update or delete on core.module_activation
        for each statement execute function core.touch_modules_version();
      create trigger module_changes_modules_version after update on core.module
        for each statement execute function core.touch_modules_version();
      create trigger role_permission_changes_modules_version after insert or update or delete on core.role_permission
        for each statement execute function core.touch_modules_version();
      create trigger membership_role_changes_modules_version after insert or update or delete on core.membership_role
        for each statement execute function core.touch_modules_version();
      create trigger membership_changes_modules_version after insert or update or delete on core.membership
        for each statement execute function core.touch_modules_version();

      create table core.nomenclature_type (
        code text primary key,
        label_fr text not null,
        label_en text,
        definition_fr text,
        source text
      );

      create table core.nomenclature (
        id integer generated always as identity primary key,
        type_code text not null constraint nomenclature_type_exists references core.nomenclature_type,
        code text not null,
        label_fr text not null,
        label_en text,
        definition_fr text,
        hierarchy text,
        is_active boolean not null default true,
        constraint nomenclature_code_unique unique (type_code, code)
      );

      create table core.nomenclature_taxon_group (
        nomenclature_id integer not null constraint nomenclature_taxon_group_nomenclature_exists references core.nomenclature on delete cascade,
        kingdom text not null,
        group2 text not null,
        primary key (nomenclature_id, kingdom, group2)
      );

      create table core.nomenclature_default (
        id integer generated always as identity primary key,
        type_code text not null constraint nomenclature_default_type_exists references core.nomenclature_type,
        organisation_id uuid constraint nomenclature_default_organisation_exists references core.organisation,
        nomenclature_id integer not null constraint nomenclature_default_nomenclature_exists references core.nomenclature,
        constraint nomenclature_default_unique unique nulls not distinct (type_code, organisation_id)
      );

      create table core.reference_load (
        file text primary key,
        sha256 text not null,
        loaded_at timestamptz not null default now(),
        rows integer not null,
        constraint reference_load_rows_not_negative check (rows >= 0)
      );
    `);
    await commentTable(db, 'core.organisation', 'A body that takes part in the network', {
      id: 'Identifier, UUID v7',
      code: 'Short name used in addresses and files, kebab-case',
      name: 'Full name',
      kind: 'network (coordinates), member, partner or provider',
      status: 'active, suspended or archived',
      parent_id: 'For display and grouping; gives no right',
      merged_into: 'The organisation this one became part of',
      national_uuid: 'Identifier in the national directory of organisations',
      created_at: 'When the row was made',
    });
    await commentTable(db, 'core.person', 'A human being: observer, officer, author; need not have an account', {
      id: 'Identifier, UUID v7',
      display_name: 'Name as shown and cited',
      given_name: 'Given name',
      family_name: 'Family name',
      email: 'Electronic mail address, never exported',
      organisation_id: 'Organisation the person belongs to now',
      merged_into: 'The person this duplicate became',
      created_at: 'When the row was made',
    });
    await commentTable(db, 'core.account', 'What a person signs in with', {
      id: 'Identifier, UUID v7',
      person_id: 'Whose account',
      login: 'Sign-in name, lower case',
      password_hash: 'argon2id hash; null: cannot sign in with a password',
      status: 'active, invited or suspended',
      locale: 'Language of screens and mails',
      is_demonstration: 'Shown on the sign-in page of a demonstration',
      created_at: 'When the row was made',
      last_login_at: 'Last successful sign-in',
    });
    await commentTable(db, 'core.role', 'A named set of rights, of one organisation or offered to all', {
      id: 'Identifier, UUID v7',
      code: 'Short name, kebab-case',
      organisation_id: 'Owner; null: template of the network',
      label_fr: 'French label',
      label_en: 'English label',
      offered: 'Rights the template of the role has already given: one taken away is not given back at the next start',
    });
    await commentTable(db, 'core.permission', 'Rights declared by the manifests of installed modules', {
      key: '<module>.<object>.<action>',
      module_key: 'Declaring module',
    });
    await commentTable(db, 'core.role_permission', 'What a role allows, and how far', {
      role_id: 'Role',
      permission_key: 'Right',
      scope: 'own: what I made; org: what my organisation owns; network: all',
      is_exact: 'Sensitive records at their true place',
    });
    await commentTable(db, 'core.membership', 'An account in an organisation, between two dates', {
      id: 'Identifier, UUID v7',
      account_id: 'Account',
      organisation_id: 'Organisation',
      valid_from: 'First day',
      valid_to: 'Last day; null: open',
      status: 'active or suspended',
    });
    await commentTable(db, 'core.membership_role', 'Roles held through a membership', { membership_id: 'Membership', role_id: 'Role' });
    await commentTable(db, 'core.module', 'Modules installed in this deployment', {
      key: 'Key of the manifest',
      version: 'Installed version',
      state: 'installed, failed (could not start) or removed',
      error: 'Why it could not start',
      installed_at: 'First start',
    });
    await commentTable(db, 'core.module_activation', 'How a module stands for an organisation; no row: off', {
      organisation_id: 'Organisation',
      module_key: 'Module',
      state: 'on, read_only or off',
      settings: 'Settings of the module for this organisation, checked by its schema',
      valid_from: 'First day',
      valid_to: 'Last day',
      decided_by: 'Who decided',
      decided_at: 'When',
      reason: 'Why',
      first_activated_at: 'First time on',
    });
    await commentTable(db, 'core.session', 'Signed-in browsers', {
      token_hash: 'SHA-256 of the cookie; the cookie itself is never stored',
      account_id: 'Account',
      organisation_id: 'Acting organisation',
      csrf_token: 'Proof that a write comes from our own screens',
      created_at: 'Sign-in',
      last_seen_at: 'Last request, to the minute',
      expires_at: 'Absolute end',
      user_agent: 'Browser as it names itself',
    });
    await commentTable(db, 'core.login_failure', 'Failed sign-ins by account name and by address', {
      subject: 'login:<name> or address:<ip>',
      failures: 'Failures since first_at',
      first_at: 'First failure of the series',
      locked_until: 'No attempt is examined before',
    });
    await commentTable(db, 'core.event', 'What happened, append-only: audit log and source of notifications', {
      id: 'Identifier, UUID v7',
      at: 'When',
      organisation_id: 'Acting organisation',
      actor_id: 'Account',
      name: '<module>.<object>.<what happened>',
      record_type: 'Kind of record',
      record_id: 'Its identifier',
      before: 'State before, as JSON',
      after: 'State after, as JSON',
      request_id: 'Request that caused it',
    });
    await commentTable(db, 'core.platform', 'State of this deployment, one row', {
      id: 'Always true',
      modules_version: 'Grows when modules, activations or rights change',
      is_demonstration: 'Demonstration: accounts are shown on the sign-in page',
    });
    await commentTable(db, 'core.nomenclature_type', 'SINP nomenclature types', {
      code: 'Mnemonic, e.g. STADE_VIE',
      label_fr: 'French label',
      label_en: 'English label',
      definition_fr: 'Definition, French',
      source: 'Who defines it',
    });
    await commentTable(db, 'core.nomenclature', 'SINP nomenclature values', {
      id: 'Local identifier, differs between deployments',
      type_code: 'Type',
      code: 'SINP code within the type',
      label_fr: 'French label',
      label_en: 'English label',
      definition_fr: 'Definition, French',
      hierarchy: 'Position in the tree of the type',
      is_active: 'Offered in forms',
    });
    await commentTable(db, 'core.nomenclature_taxon_group', 'Which values are offered for which taxon group; no row: for all', {
      nomenclature_id: 'Value',
      kingdom: 'Kingdom, or all',
      group2: 'INPN group 2, or all',
    });
    await commentTable(db, 'core.nomenclature_default', 'Value proposed when nothing is entered', {
      id: 'Local identifier',
      type_code: 'Type',
      organisation_id: 'For this organisation; null: for all',
      nomenclature_id: 'Value',
    });
    await commentTable(db, 'core.reference_load', 'Shipped reference files already loaded, so that a start skips them', {
      file: 'Path among the shipped files',
      sha256: 'Digest of the loaded content',
      loaded_at: 'When',
      rows: 'Rows read',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table core.reference_load, core.nomenclature_default, core.nomenclature_taxon_group, core.nomenclature, core.nomenclature_type,
        core.platform, core.event, core.login_failure, core.session, core.module_activation, core.module,
        core.membership_role, core.membership, core.role_permission, core.permission, core.role, core.account, core.person, core.organisation;
      drop function core.touch_modules_version(), core.refuse_change();
      drop sequence core.modules_version;
    `);
  }
}
