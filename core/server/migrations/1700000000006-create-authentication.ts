import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuthentication1700000000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table core.account add column email text;
      alter table core.account add constraint account_email_shaped check (email ~ '^[^[:space:][:cntrl:]<>,;"@]+@[^[:space:][:cntrl:]<>,;"@]+$');
      create index account_email on core.account (lower(email));
      update core.account a set email = p.email
      from core.person p where p.id = a.person_id and p.email ~ '^[^[:space:][:cntrl:]<>,;"@]+@[^[:space:][:cntrl:]<>,;"@]+$';

      alter table core.organisation add column accepts_sign_up boolean not null default false;
      alter table core.platform add column accepts_sign_up boolean not null default false;

      alter table core.session add column id uuid not null default gen_random_uuid() constraint session_id_unique unique;
      alter table core.session add column address text;

      create table core.mail (
        id uuid primary key,
        kind text not null,
        account_id uuid constraint mail_account_exists references core.account on delete set null,
        recipient text not null,
        subject text not null,
        body_text text,
        body_html text,
        state text not null default 'waiting',
        attempts integer not null default 0,
        last_error text,
        created_at timestamptz not null default now(),
        sent_at timestamptz,
        constraint mail_recipient_is_one_address check (recipient ~ '^[^[:space:][:cntrl:]<>,;"@]+@[^[:space:][:cntrl:]<>,;"@]+$'),
        constraint mail_subject_is_one_line check (subject !~ '[[:cntrl:]]' and btrim(subject) <> ''),
        constraint mail_state_known check (state in ('waiting', 'sent', 'failed', 'kept')),
        constraint mail_attempts_not_negative check (attempts >= 0)
      );
      create index mail_created on core.mail (created_at desc, id desc);
      create index mail_account on core.mail (account_id);

      create table core.account_token (
        token_hash bytea primary key,
        kind text not null,
        account_id uuid not null constraint account_token_account_exists references core.account on delete cascade,
        email text not null,
        created_at timestamptz not null default now(),
        created_by uuid constraint account_token_author_exists references core.account,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint account_token_kind_known check (kind in ('invitation', 'password-reset', 'mail-change')),
        constraint account_token_ends_after_it_begins check (expires_at > created_at)
      );
      create index account_token_account on core.account_token (account_id, kind);

      create table core.api_token (
        id uuid primary key,
        account_id uuid not null constraint api_token_account_exists references core.account on delete cascade,
        organisation_id uuid not null constraint api_token_organisation_exists references core.organisation,
        name text not null,
        token_hash bytea not null constraint api_token_hash_unique unique,
        is_read_only boolean not null,
        permissions text[],
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        constraint api_token_name_not_blank check (btrim(name) <> ''),
        constraint api_token_lives_a_year_at_most check (expires_at > created_at and expires_at <= created_at + interval '366 days')
      );
      create index api_token_account on core.api_token (account_id);

      create table core.second_factor (
        account_id uuid primary key constraint second_factor_account_exists references core.account on delete cascade,
        secret text not null,
        created_at timestamptz not null default now(),
        confirmed_at timestamptz,
        last_step bigint not null default 0
      );

      create table core.recovery_code (
        account_id uuid not null constraint recovery_code_second_factor_exists references core.second_factor on delete cascade,
        code_hash bytea not null,
        used_at timestamptz,
        primary key (account_id, code_hash)
      );

      create table core.identity (
        id uuid primary key,
        issuer text not null,
        subject text not null,
        account_id uuid not null constraint identity_account_exists references core.account on delete cascade,
        email text,
        created_at timestamptz not null default now(),
        last_used_at timestamptz,
        constraint identity_subject_unique unique (issuer, subject),
        constraint identity_one_for_each_issuer unique (account_id, issuer)
      );

      create table core.identity_attempt (
        state_hash bytea primary key,
        browser_hash bytea not null,
        nonce text not null,
        code_verifier text not null,
        account_id uuid constraint identity_attempt_account_exists references core.account on delete cascade,
        back text not null,
        expires_at timestamptz not null,
        constraint identity_attempt_comes_back_here check (back ~ '^/([^/\\\\]|$)')
      );

      create table core.sign_up (
        id uuid primary key,
        organisation_id uuid not null constraint sign_up_organisation_exists references core.organisation,
        given_name text not null,
        family_name text not null,
        email text not null,
        motive text not null,
        locale text not null,
        charter_version integer,
        state text not null default 'unconfirmed',
        confirmation_hash bytea constraint sign_up_confirmation_unique unique,
        confirmation_expires_at timestamptz not null,
        created_at timestamptz not null default now(),
        confirmed_at timestamptz,
        decided_at timestamptz,
        decided_by uuid constraint sign_up_decider_exists references core.account,
        reason text,
        account_id uuid constraint sign_up_account_exists references core.account on delete set null,
        constraint sign_up_email_shaped check (email ~ '^[^[:space:][:cntrl:]<>,;"@]+@[^[:space:][:cntrl:]<>,;"@]+$'),
        constraint sign_up_name_not_blank check (btrim(given_name) <> '' and btrim(family_name) <> ''),
        constraint sign_up_locale_known check (locale in ('fr', 'en')),
        constraint sign_up_state_known check (state in ('unconfirmed', 'waiting', 'accepted', 'refused')),
        constraint sign_up_decided_by_someone check ((state in ('accepted', 'refused')) = (decided_at is not null)),
        constraint sign_up_refused_with_a_reason check (state <> 'refused' or btrim(reason) <> '')
      );
      create index sign_up_organisation on core.sign_up (organisation_id, state);
      create unique index sign_up_waiting_once on core.sign_up (organisation_id, lower(email)) where state = 'waiting';
    `);
    await db.query(`
      comment on column core.account.email is 'Confirmed address that mails about the account go to; an administrator who edits the person does not change it';
      comment on column core.organisation.accepts_sign_up is 'People may ask for an account of this organisation, when the network allows it';
      comment on column core.platform.accepts_sign_up is 'Organisations may let people ask for an account';
      comment on column core.session.id is 'Names the session to its holder, who may end it; proves nothing';
      comment on column core.session.address is 'Network address at sign-in';
    `);
    await commentTable(db, 'core.mail', 'Mails to send and sent', {
      id: 'Identifier, UUID v7',
      kind: 'What it is about, e.g. core.invitation',
      account_id: 'Whose account it is about',
      recipient: 'Address',
      subject: 'Subject line',
      body_text: 'Plain text; forgotten once sent, since it may hold a link that opens an account',
      body_html: 'The same as HTML',
      state: 'waiting, sent, failed (given up) or kept (this deployment sends no mail)',
      attempts: 'How often delivery was tried',
      last_error: 'What the mail server answered last',
      created_at: 'When it was written',
      sent_at: 'When the mail server took it',
    });
    await commentTable(db, 'core.account_token', 'Single-use links sent by mail', {
      token_hash: 'SHA-256 of the token; the token itself is never stored',
      kind: 'invitation, password-reset or mail-change',
      account_id: 'Account it opens',
      email: 'Address it was sent to, which its use confirms',
      created_at: 'When it was made',
      created_by: 'Account that asked for it; null: a stranger',
      expires_at: 'Worth nothing afterwards',
      used_at: 'When it was used, or was made worthless',
    });
    await commentTable(db, 'core.api_token', 'Personal tokens of programs that act for a person', {
      id: 'Identifier, UUID v7',
      account_id: 'Whose token',
      organisation_id: 'Organisation acted for',
      name: 'Name given by the person',
      token_hash: 'SHA-256 of the token; the token is shown once and never stored',
      is_read_only: 'Refuses every write',
      permissions: 'Rights lent to it among those of the person; null: all of them',
      created_at: 'When it was made',
      expires_at: 'Refused afterwards',
      last_used_at: 'Last request, to the minute',
      revoked_at: 'Refused since',
    });
    await commentTable(db, 'core.second_factor', 'Time-based one-time codes asked for after the password', {
      account_id: 'Account',
      secret: 'Shared with the person’s device, base32',
      created_at: 'When it was proposed',
      confirmed_at: 'When a first code proved the device; asked for at sign-in since',
      last_step: 'Last 30-second step whose code was used: neither it nor an older one is taken again',
    });
    await commentTable(db, 'core.recovery_code', 'Codes for who lost the device, each for one sign-in', {
      account_id: 'Account',
      code_hash: 'SHA-256 of the code',
      used_at: 'When it was used',
    });
    await commentTable(db, 'core.identity', 'Accounts at a sign-in service that open an account here', {
      id: 'Identifier, UUID v7',
      issuer: 'Sign-in service (OpenID Connect issuer)',
      subject: 'Who, for that service; unlike a mail address it never changes hands',
      account_id: 'Account it opens',
      email: 'Address the service gave, for display only',
      created_at: 'When it was attached',
      last_used_at: 'Last sign-in with it',
    });
    await commentTable(db, 'core.identity_attempt', 'Sign-ins under way at a sign-in service', {
      state_hash: 'SHA-256 of the state that comes back',
      browser_hash: 'SHA-256 of a cookie: only the browser that began may finish',
      nonce: 'Expected in the identity token',
      code_verifier: 'Proof of possession of the code (PKCE)',
      account_id: 'Signed-in account that attaches an identity; null: a sign-in',
      back: 'Page to open afterwards',
      expires_at: 'Worth nothing afterwards',
    });
    await commentTable(db, 'core.sign_up', 'Requests for an account', {
      id: 'Identifier, UUID v7',
      organisation_id: 'Organisation that decides',
      given_name: 'Given name',
      family_name: 'Family name',
      email: 'Electronic mail address',
      motive: 'Why, in the person’s words',
      locale: 'Language of mails',
      charter_version: 'Version of the charter of the network that was accepted; null: there was none',
      state: 'unconfirmed (mail not yet confirmed), waiting (for the organisation), accepted or refused',
      confirmation_hash: 'SHA-256 of the token of the confirmation mail; null once used',
      confirmation_expires_at: 'The link is worth nothing afterwards',
      created_at: 'When it was sent',
      confirmed_at: 'When the mail address was confirmed',
      decided_at: 'When it was decided',
      decided_by: 'Who decided',
      reason: 'Why it was refused, told to the person',
      account_id: 'Account it became',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table core.sign_up, core.identity_attempt, core.identity, core.recovery_code, core.second_factor, core.api_token,
        core.account_token, core.mail;
      alter table core.session drop column address, drop column id;
      alter table core.platform drop column accepts_sign_up;
      alter table core.organisation drop column accepts_sign_up;
      alter table core.account drop column email;
    `);
  }
}
