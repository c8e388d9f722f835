import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { OwnSession } from '../../../shared/account';

/** Sessions of browsers; those that personal tokens stand for are not among them. */
const ofBrowser = sql`not exists (select from core.api_token t where t.token_hash = s.token_hash)`;

@Injectable()
export class OwnSessionRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('one’s own sessions')
  async listOf(accountId: string, current: Buffer): Promise<OwnSession[]> {
    return this.db.query<OwnSession>(sql`
      select s.id, s.user_agent as "userAgent", s.address, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
        s.token_hash = ${current} as "isThisOne"
      from core.session s
      where s.account_id = ${accountId} and s.expires_at > now() and s.last_seen_at > now() - interval '24 hours' and ${ofBrowser}
      order by "isThisOne" desc, s.last_seen_at desc, s.id`);
  }

  /** False when the account has no such session. */
  async end(accountId: string, id: string): Promise<boolean> {
    const ended = await this.db.query(sql`
      delete from core.session s where s.account_id = ${accountId} and s.id = ${id} and ${ofBrowser} returning s.id`);
    return ended.length > 0;
  }

  async endOthers(accountId: string, kept: Buffer): Promise<number> {
    const ended = await this.db.query(sql`
      delete from core.session s where s.account_id = ${accountId} and s.token_hash <> ${kept} and ${ofBrowser} returning s.id`);
    return ended.length;
  }

  /** The same session under another token: the one that was known before opens nothing any more. */
  async rotate(tokenHash: Buffer, newHash: Buffer, csrfToken: string): Promise<void> {
    await this.db.query(sql`update core.session set token_hash = ${newHash}, csrf_token = ${csrfToken} where token_hash = ${tokenHash}`);
  }

  /** For a session that stands for a personal token: it ends by its date or by revocation only. */
  async neverIdle(tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`update core.session set last_seen_at = 'infinity' where token_hash = ${tokenHash}`);
  }
}
