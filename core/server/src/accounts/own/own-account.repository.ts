import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { OwnAccount } from '../../../shared/account';

/** One’s own account, beyond what a session says. */
export interface OwnAccountRow extends Omit<OwnAccount, 'hasPassword' | 'secondFactor'> {
  readonly passwordHash: string | null;
}

export interface OwnName {
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
}

@Injectable()
export class OwnAccountRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('one’s own account')
  async find(accountId: string): Promise<OwnAccountRow> {
    return this.db.one<OwnAccountRow>(sql`
      select a.id, a.login, a.email, p.display_name as "displayName", p.given_name as "givenName", p.family_name as "familyName",
        a.password_hash as "passwordHash", a.is_demonstration as "isDemonstration",
        (select t.email from core.account_token t
          where t.account_id = a.id and t.kind = 'mail-change' and t.used_at is null and t.expires_at > now()) as "pendingEmail"
      from core.account a join core.person p on p.id = a.person_id
      where a.id = ${accountId}`);
  }

  async rename(accountId: string, { displayName, givenName, familyName }: OwnName): Promise<void> {
    await this.db.query(sql`
      update core.person p set display_name = ${displayName}, given_name = ${givenName}, family_name = ${familyName}
      from core.account a where a.id = ${accountId} and p.id = a.person_id`);
  }
}
