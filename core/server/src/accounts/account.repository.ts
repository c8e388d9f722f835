import { Injectable } from '@nestjs/common';
import type { Locale, SessionOrganisation } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { isCurrent } from './current-membership.repository';

export interface Credentials {
  readonly id: string;
  readonly passwordHash: string | null;
  readonly status: 'active' | 'invited' | 'suspended';
}

@Injectable()
export class AccountRepository {
  constructor(private readonly db: Db) {}

  /** The password of demonstration accounts is public: outside a demonstration they do not exist. */
  @Unscoped('finds out who signs in')
  async credentials(login: string): Promise<Credentials | undefined> {
    return this.db.maybe<Credentials>(sql`
      select a.id, a.password_hash as "passwordHash", a.status
      from core.account a cross join core.platform
      where a.login = ${login} and (platform.is_demonstration or not a.is_demonstration)`);
  }

  /** Organisations one acts for today, longest membership first. */
  @Unscoped('one’s own memberships')
  async organisationsOf(accountId: string): Promise<SessionOrganisation[]> {
    return this.db.query<SessionOrganisation>(sql`
      select o.id, o.code, o.name
      from core.membership m join core.organisation o on o.id = m.organisation_id and o.status = 'active'
      where m.account_id = ${accountId} and ${isCurrent}
      order by m.valid_from, o.name collate "und-x-icu", o.id`);
  }

  async signedIn(accountId: string): Promise<void> {
    await this.db.query(sql`update core.account set last_login_at = now() where id = ${accountId}`);
  }

  async setLocale(accountId: string, locale: Locale): Promise<void> {
    await this.db.query(sql`update core.account set locale = ${locale} where id = ${accountId}`);
  }
}
