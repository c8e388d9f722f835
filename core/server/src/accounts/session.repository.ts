import { Injectable } from '@nestjs/common';
import type { Locale, Permission, Scope, SessionOrganisation } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { platformVersion } from '../administration/platform-version.repository';
import { isCurrent } from './current-membership.repository';

export interface SessionRow {
  readonly accountId: string;
  readonly login: string;
  readonly locale: Locale;
  readonly personId: string;
  readonly displayName: string;
  readonly organisation: SessionOrganisation;
  readonly rights: readonly (readonly [Permission, Scope, boolean])[];
  readonly csrfToken: string;
  readonly modulesVersion: string;
  readonly isDemonstration: boolean;
  readonly isSeenLongAgo: boolean;
}

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly organisationId: string;
  readonly csrfToken: string;
  readonly days: number;
  readonly userAgent: string | null;
}

/** A session that is not used for so long is over. */
const idleLimit = sql`interval '24 hours'`;

/** Widest scope wins. What one role reads exactly among its own records, another must not extend to the organisation's. */
const rights = sql`
  select coalesce(jsonb_agg(jsonb_build_array(permission_key, scope, is_exact)), '[]') as list
  from (
    select rp.permission_key, (array['own', 'org', 'network'])[max(array_position(array['own', 'org', 'network'], rp.scope))] as scope,
      bool_or(rp.is_exact and rp.scope <> 'own') as is_exact
    from core.membership_role mr
    join core.role r on r.id = mr.role_id and (r.organisation_id is null or r.organisation_id = m.organisation_id)
    join core.role_permission rp on rp.role_id = r.id
    where mr.membership_id = m.id
    group by rp.permission_key
  ) held`;

@Injectable()
export class SessionRepository {
  constructor(private readonly db: Db) {}

  /** Everything a request needs to know of who asks, in one statement: nothing is remembered between two requests. */
  @Unscoped('finds out who asks')
  async find(tokenHash: Buffer): Promise<SessionRow | undefined> {
    return this.db.maybe<SessionRow>(sql`
      select a.id as "accountId", a.login, a.locale, p.id as "personId", p.display_name as "displayName",
        jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) as organisation, held.list as rights,
        s.csrf_token as "csrfToken", ${platformVersion} as "modulesVersion", platform.is_demonstration as "isDemonstration",
        s.last_seen_at < now() - interval '1 minute' as "isSeenLongAgo"
      from core.session s
      join core.account a on a.id = s.account_id and a.status = 'active'
      join core.person p on p.id = a.person_id
      join core.organisation o on o.id = s.organisation_id and o.status = 'active'
      join core.membership m on m.account_id = a.id and m.organisation_id = o.id and ${isCurrent}
      cross join core.platform
      cross join lateral (${rights}) held
      where s.token_hash = ${tokenHash} and s.expires_at > now() and s.last_seen_at > now() - ${idleLimit}
        and (platform.is_demonstration or not a.is_demonstration)`);
  }

  async touch(tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`
      update core.session set last_seen_at = now() where token_hash = ${tokenHash} and last_seen_at < now() - interval '1 minute'`);
  }

  async insert({ tokenHash, accountId, organisationId, csrfToken, days, userAgent }: NewSession): Promise<void> {
    await this.db.query(sql`
      insert into core.session (token_hash, account_id, organisation_id, csrf_token, expires_at, user_agent)
      values (${tokenHash}, ${accountId}, ${organisationId}, ${csrfToken}, now() + ${days}::integer * interval '1 day', ${userAgent})`);
  }

  async remove(tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`delete from core.session where token_hash = ${tokenHash}`);
  }

  async removeOfAccount(accountId: string): Promise<void> {
    await this.db.query(sql`delete from core.session where account_id = ${accountId}`);
  }

  async removeEnded(): Promise<void> {
    await this.db.query(sql`delete from core.session where expires_at < now() or last_seen_at < now() - ${idleLimit}`);
  }

  /** False when the person is not a member of that organisation today. */
  async actFor(tokenHash: Buffer, organisationId: string): Promise<boolean> {
    const changed = await this.db.query(sql`
      update core.session s set organisation_id = o.id
      from core.membership m join core.organisation o on o.id = m.organisation_id and o.status = 'active'
      where s.token_hash = ${tokenHash} and m.account_id = s.account_id and m.organisation_id = ${organisationId} and ${isCurrent}
      returning s.account_id`);
    return changed.length > 0;
  }
}
