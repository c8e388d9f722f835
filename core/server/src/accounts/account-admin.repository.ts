import { Injectable } from '@nestjs/common';
import type { Locale } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';

export interface NewOrganisation {
  readonly id?: string;
  readonly code: string;
  readonly name: string;
  readonly kind: 'network' | 'member' | 'partner' | 'provider';
  readonly parentId?: string;
  readonly nationalUuid?: string;
}

export interface NewPerson {
  readonly id?: string;
  readonly displayName: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly organisationId?: string;
}

export interface NewAccountRow {
  readonly personId: string;
  readonly login: string;
  readonly passwordHash: string | null;
  readonly locale: Locale;
  readonly isDemonstration: boolean;
}

export interface NewMembership {
  readonly accountId: string;
  readonly organisationId: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

@Injectable()
export class AccountAdminRepository {
  constructor(private readonly db: Db) {}

  async insertOrganisation({ id = uuidv7(), code, name, kind, parentId, nationalUuid }: NewOrganisation): Promise<string> {
    await this.db.query(sql`
      insert into core.organisation (id, code, name, kind, parent_id, national_uuid)
      values (${id}, ${code}, ${name}, ${kind}, ${parentId ?? null}, ${nationalUuid ?? null})`);
    return id;
  }

  async insertPerson({ id = uuidv7(), displayName, givenName, familyName, email, organisationId }: NewPerson): Promise<string> {
    await this.db.query(sql`
      insert into core.person (id, display_name, given_name, family_name, email, organisation_id)
      values (${id}, ${displayName}, ${givenName ?? null}, ${familyName ?? null}, ${email ?? null}, ${organisationId ?? null})`);
    return id;
  }

  async insertAccount({ personId, login, passwordHash, locale, isDemonstration }: NewAccountRow): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.account (id, person_id, login, password_hash, locale, is_demonstration, status, email)
      values (${id}, ${personId}, ${login}, ${passwordHash}, ${locale}, ${isDemonstration}, ${passwordHash === null ? 'invited' : 'active'},
        (select email from core.person where id = ${personId} and ${passwordHash !== null}::boolean and email ~ '^[^[:space:][:cntrl:]<>,;"@]+@[^[:space:][:cntrl:]<>,;"@]+$'))`);
    return id;
  }

  async insertMembership({ accountId, organisationId, validFrom, validTo }: NewMembership): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.membership (id, account_id, organisation_id, valid_from, valid_to)
      values (${id}, ${accountId}, ${organisationId}, coalesce(${validFrom ?? null}::date, current_date), ${validTo ?? null}::date)`);
    return id;
  }

  /** The organisation's own role of that code, or the template of the network; answers the codes that exist. */
  async giveRoles(membershipId: string, organisationId: string, codes: readonly string[]): Promise<string[]> {
    const given = await this.db.query<{ code: string }>(sql`
      with chosen as (
        select distinct on (code) id, code from core.role
        where code = any(${[...codes]}) and (organisation_id = ${organisationId} or organisation_id is null)
        order by code, organisation_id nulls last
      ), given as (
        insert into core.membership_role (membership_id, role_id) select ${membershipId}::uuid, id from chosen on conflict do nothing
      )
      select code from chosen`);
    return given.map(({ code }) => code);
  }

  @Unscoped('an administrator names an account by its login')
  async findAccount(login: string): Promise<string | undefined> {
    return (await this.db.maybe<{ id: string }>(sql`select id from core.account where login = ${login}`))?.id;
  }

  async setPassword(accountId: string, passwordHash: string): Promise<void> {
    await this.db.query(sql`
      update core.account set password_hash = ${passwordHash}, status = case status when 'invited' then 'active' else status end
      where id = ${accountId}`);
  }

  async setStatus(accountId: string, status: 'active' | 'suspended'): Promise<void> {
    await this.db.query(sql`update core.account set status = ${status} where id = ${accountId}`);
  }

  /** Two first administrators at once wait for each other here. */
  async lockPlatform(): Promise<void> {
    await this.db.query(sql`select 1 from core.platform for update`);
  }

  @Unscoped('tells an empty platform from one in use')
  async hasOrganisations(): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`select exists (select from core.organisation) as found`);
    return found;
  }

  @Unscoped('tells whether anyone administers the network')
  async hasAdministrator(roleCode: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`
      select exists (
        select from core.membership_role mr join core.role r on r.id = mr.role_id where r.code = ${roleCode} and r.organisation_id is null
      ) as found`);
    return found;
  }

  @Unscoped('finds the organisation that coordinates the network')
  async networkOrganisation(): Promise<string | undefined> {
    const [found] = await this.db.query<{ id: string }>(sql`
      select id from core.organisation where kind = 'network' and status = 'active' order by created_at, id limit 1`);
    return found?.id;
  }
}
