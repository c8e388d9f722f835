import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

export interface OrganisationRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly nationalUuid: string | null;
}

export interface PersonRow {
  readonly id: string;
  readonly organisation: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  /** Login of the account, for those who have one. */
  readonly login: string | null;
}

export interface AccountRow {
  readonly id: string;
  readonly personId: string;
  readonly login: string;
  readonly passwordHash: string | null;
  readonly locale: string;
  readonly isDemonstration: boolean;
}

export interface MembershipRow {
  readonly id: string;
  readonly login: string;
  readonly organisation: string;
  readonly roles: readonly string[];
}

/** Writes organisations and people, many at once; each method answers how many rows changed. */
@Injectable()
export class PackRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('a pack is loaded by the operator')
  async organisationIds(): Promise<Map<string, string>> {
    const rows = await this.db.query<{ code: string; id: string }>(sql`select code, id from core.organisation`);
    return new Map(rows.map(({ code, id }) => [code, id]));
  }

  /** Modules somebody has decided about, as `organisation module`. */
  @Unscoped('a pack is loaded by the operator')
  async decided(): Promise<Set<string>> {
    const rows = await this.db.query<{ key: string }>(sql`
      select o.code || ' ' || a.module_key as key from core.module_activation a join core.organisation o on o.id = a.organisation_id`);
    return new Set(rows.map(({ key }) => key));
  }

  async saveOrganisations(rows: readonly OrganisationRow[]): Promise<number> {
    const saved = await this.db.query(sql`
      insert into core.organisation as o (id, code, name, kind, national_uuid)
      select id, code, name, kind, "nationalUuid"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, code text, name text, kind text, "nationalUuid" uuid)
      on conflict (code) do update set name = excluded.name, kind = excluded.kind, national_uuid = coalesce(excluded.national_uuid, o.national_uuid)
      where (o.name, o.kind) is distinct from (excluded.name, excluded.kind) or o.national_uuid is distinct from coalesce(excluded.national_uuid, o.national_uuid)
      returning 1`);
    const grouped = await this.db.query(sql`
      update core.organisation o set parent_id = p.id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (code text, parent text) join core.organisation p on p.code = r.parent
      where o.code = r.code and o.parent_id is distinct from p.id
      returning 1`);
    return saved.length + grouped.length;
  }

  /** The person of an account that already exists is left alone. */
  async savePeople(rows: readonly PersonRow[]): Promise<number> {
    const saved = await this.db.query(sql`
      insert into core.person as p (id, display_name, given_name, family_name, email, organisation_id)
      select r.id, r."displayName", r."givenName", r."familyName", r.email, o.id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, organisation text, "displayName" text, "givenName" text, "familyName" text, email text, login text)
      join core.organisation o on o.code = r.organisation
      where not exists (select 1 from core.account a where a.login = r.login and a.person_id <> r.id)
      on conflict (id) do update set display_name = excluded.display_name, given_name = excluded.given_name, family_name = excluded.family_name
      where (p.display_name, p.given_name, p.family_name) is distinct from (excluded.display_name, excluded.given_name, excluded.family_name)
      returning 1`);
    return saved.length;
  }

  /** Accounts that already exist keep their person, password and state. */
  async saveAccounts(rows: readonly AccountRow[]): Promise<number> {
    const saved = await this.db.query(sql`
      insert into core.account (id, person_id, login, password_hash, locale, is_demonstration, status)
      select id, "personId", login, "passwordHash", locale, "isDemonstration", case when "passwordHash" is null then 'invited' else 'active' end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, "personId" uuid, login text, "passwordHash" text, locale text, "isDemonstration" boolean)
      where not exists (select 1 from core.account a where a.login = r.login)
      returning 1`);
    return saved.length;
  }

  /** Adds memberships and roles; none is ever taken away. */
  async saveMemberships(rows: readonly MembershipRow[]): Promise<number> {
    const members = await this.db.query(sql`
      insert into core.membership (id, account_id, organisation_id)
      select r.id, a.id, o.id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, login text, organisation text)
      join core.account a on a.login = r.login join core.organisation o on o.code = r.organisation
      on conflict (account_id, organisation_id) do nothing returning 1`);
    const roles = await this.db.query(sql`
      insert into core.membership_role (membership_id, role_id)
      select m.id, role.id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (login text, organisation text, roles jsonb)
      join core.account a on a.login = r.login join core.organisation o on o.code = r.organisation
      join core.membership m on m.account_id = a.id and m.organisation_id = o.id
      join core.role on role.organisation_id is null and role.code in (select jsonb_array_elements_text(r.roles))
      on conflict do nothing returning 1`);
    return members.length + roles.length;
  }
}
