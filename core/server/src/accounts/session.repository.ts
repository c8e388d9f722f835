import { Injectable } from '@nestjs/common';
import type { Locale, SessionOrganisation } from '@bocage/sdk/shared';
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
  readonly csrfToken: string;
  readonly modulesVersion: string;
  readonly isDemonstration: boolean;
  readonly isSeenLongAgo: boolean;
  /** Through whose eyes the holder looks. */
  readonly viewed: { readonly account: string; readonly organisation: string; readonly until: string; readonly isOver: boolean } | null;
}

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly organisationId: string;
  readonly csrfToken: string;
  readonly days: number;
  readonly userAgent: string | null;
  readonly address?: string;
}

type Tokens = Pick<NewSession, 'tokenHash' | 'csrfToken'>;

/** A session that is not used for so long is over. */
const idleLimit = sql`interval '24 hours'`;

@Injectable()
export class SessionRepository {
  constructor(private readonly db: Db) {}

  /** Who asks, for which organisation, and the version of the platform that tells whether rights read before still hold. */
  @Unscoped('finds out who asks')
  async find(tokenHash: Buffer): Promise<SessionRow | undefined> {
    return this.db.maybe<SessionRow>(sql`
      select a.id as "accountId", a.login, a.locale, p.id as "personId", p.display_name as "displayName",
        jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) as organisation,
        s.csrf_token as "csrfToken", ${platformVersion} as "modulesVersion", platform.is_demonstration as "isDemonstration",
        s.last_seen_at < now() - interval '1 minute' as "isSeenLongAgo",
        case when s.viewing_until is not null then jsonb_build_object('account', s.viewed_account_id, 'organisation', s.viewed_organisation_id,
          'until', to_char(s.viewing_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'isOver', s.viewing_until <= now()) end as viewed
      from core.session s
      join core.account a on a.id = s.account_id and a.status = 'active'
      join core.person p on p.id = a.person_id
      join core.organisation o on o.id = s.organisation_id and o.status = 'active'
      join core.membership m on m.account_id = a.id and m.organisation_id = o.id and ${isCurrent}
      cross join core.platform
      where s.token_hash = ${tokenHash} and s.expires_at > now() and s.last_seen_at > now() - ${idleLimit}
        and (platform.is_demonstration or not a.is_demonstration)`);
  }

  async touch(tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`
      update core.session set last_seen_at = now() where token_hash = ${tokenHash} and last_seen_at < now() - interval '1 minute'`);
  }

  async insert({ tokenHash, accountId, organisationId, csrfToken, days, userAgent, address }: NewSession): Promise<void> {
    await this.db.query(sql`
      insert into core.session (token_hash, account_id, organisation_id, csrf_token, expires_at, user_agent, address)
      values (${tokenHash}, ${accountId}, ${organisationId}, ${csrfToken}, now() + ${days}::integer * interval '1 day', ${userAgent},
        ${address ?? null})`);
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

  /** Until when. */
  async view(tokenHash: Buffer, accountId: string, organisationId: string, minutes: number): Promise<string> {
    const { until } = await this.db.one<{ until: string }>(sql`
      update core.session set viewed_account_id = ${accountId}, viewed_organisation_id = ${organisationId},
        viewing_until = now() + ${minutes}::integer * interval '1 minute'
      where token_hash = ${tokenHash} returning to_char(viewing_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until`);
    return until;
  }

  async viewNobody(tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`
      update core.session set viewed_account_id = null, viewed_organisation_id = null, viewing_until = null where token_hash = ${tokenHash}`);
  }

  /** The same session under another token, for another organisation; false when the person is not a member of it today. */
  async actFor(tokenHash: Buffer, organisationId: string, { tokenHash: newHash, csrfToken }: Tokens): Promise<boolean> {
    const changed = await this.db.query(sql`
      update core.session s set organisation_id = o.id, token_hash = ${newHash}, csrf_token = ${csrfToken}
      from core.membership m join core.organisation o on o.id = m.organisation_id and o.status = 'active'
      where s.token_hash = ${tokenHash} and m.account_id = s.account_id and m.organisation_id = ${organisationId} and ${isCurrent}
      returning s.account_id`);
    return changed.length > 0;
  }
}
