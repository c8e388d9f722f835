import { Injectable } from '@nestjs/common';
import type { Locale } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

export type AccountTokenKind = 'invitation' | 'password-reset' | 'mail-change';

export interface NewAccountToken {
  readonly tokenHash: Buffer;
  readonly kind: AccountTokenKind;
  readonly accountId: string;
  readonly email: string;
  readonly createdBy: string | null;
  readonly minutes: number;
}

/** What a link still opens. */
export interface LiveToken {
  readonly kind: AccountTokenKind;
  readonly accountId: string;
  readonly email: string;
  readonly login: string;
  readonly displayName: string;
}

/** Who a link may be sent to. */
export interface Addressee {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly status: 'active' | 'invited' | 'suspended';
  readonly isDemonstration: boolean;
  /** The confirmed address, or for an account nobody opened yet the one of the person. */
  readonly email: string | null;
}

const addressee = sql`
  select a.id as "accountId", a.login, p.display_name as "displayName", a.locale, a.status, a.is_demonstration as "isDemonstration",
    coalesce(a.email, case when a.status = 'invited' then p.email end) as email
  from core.account a join core.person p on p.id = a.person_id`;

@Injectable()
export class AccountTokenRepository {
  constructor(private readonly db: Db) {}

  async insert({ tokenHash, kind, accountId, email, createdBy, minutes }: NewAccountToken): Promise<void> {
    await this.db.query(sql`
      insert into core.account_token (token_hash, kind, account_id, email, created_by, expires_at)
      values (${tokenHash}, ${kind}, ${accountId}, ${email}, ${createdBy}, now() + ${minutes}::integer * interval '1 minute')`);
  }

  /** What an unused link opens; the row is held, so that of two uses at once the second finds it used. */
  @Unscoped('the holder of the link proves who it is')
  async live(tokenHash: Buffer, kinds: readonly AccountTokenKind[]): Promise<LiveToken | undefined> {
    return this.db.maybe<LiveToken>(sql`
      select t.kind, t.account_id as "accountId", t.email, a.login, p.display_name as "displayName"
      from core.account_token t
      join core.account a on a.id = t.account_id and a.status = case t.kind when 'invitation' then 'invited' else 'active' end
      join core.person p on p.id = a.person_id
      where t.token_hash = ${tokenHash} and t.kind = any(${[...kinds]}) and t.used_at is null and t.expires_at > now()
      for update of t`);
  }

  /** Makes the unused links of an account worthless. */
  async spend(accountId: string, kinds: readonly AccountTokenKind[]): Promise<void> {
    await this.db.query(sql`
      update core.account_token set used_at = now()
      where account_id = ${accountId} and kind = any(${[...kinds]}) and used_at is null`);
  }

  @Unscoped('an administrator, or the person, names the account')
  async addressee(accountId: string): Promise<Addressee | undefined> {
    return this.db.maybe<Addressee>(sql`${addressee} where a.id = ${accountId}`);
  }

  /** Accounts that a person may mean: one of that login, or those of that address. */
  @Unscoped('answers nobody: mails are sent to the accounts themselves')
  async named(name: string): Promise<Addressee[]> {
    return this.db.query<Addressee>(sql`${addressee} where a.login = ${name} or lower(a.email) = ${name} order by a.login limit 5`);
  }

  /** The address of a link is one the person reads. */
  async confirmEmail(accountId: string, email: string): Promise<void> {
    await this.db.query(sql`
      with confirmed as (update core.account set email = ${email} where id = ${accountId} returning person_id)
      update core.person set email = ${email} where id in (select person_id from confirmed)`);
  }

  async forgetExpired(days: number): Promise<void> {
    await this.db.query(sql`delete from core.account_token where expires_at < now() - ${days}::integer * interval '1 day'`);
  }
}
