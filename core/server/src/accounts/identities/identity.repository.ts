import { Injectable } from '@nestjs/common';
import { Db, newId, sql, Unscoped } from '@bocage/sdk/server';
import type { OwnIdentity } from '../../../shared/account';
import type { ProvenIdentity } from './sign-in-service';

export interface NewAttempt {
  readonly stateHash: Buffer;
  readonly browserHash: Buffer;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly accountId: string | null;
  readonly back: string;
}

export type Attempt = Pick<NewAttempt, 'nonce' | 'codeVerifier' | 'accountId' | 'back'>;

const attemptMinutes = 10;

@Injectable()
export class IdentityRepository {
  constructor(private readonly db: Db) {}

  async begin({ stateHash, browserHash, nonce, codeVerifier, accountId, back }: NewAttempt): Promise<void> {
    await this.db.query(sql`delete from core.identity_attempt where expires_at < now()`);
    await this.db.query(sql`
      insert into core.identity_attempt (state_hash, browser_hash, nonce, code_verifier, account_id, back, expires_at)
      values (${stateHash}, ${browserHash}, ${nonce}, ${codeVerifier}, ${accountId}, ${back}, now() + ${attemptMinutes}::integer * interval '1 minute')`);
  }

  /** An attempt is finished once, by the browser that began it. */
  @Unscoped('nobody is signed in yet')
  async finish(stateHash: Buffer, browserHash: Buffer): Promise<Attempt | undefined> {
    return this.db.maybe<Attempt>(sql`
      delete from core.identity_attempt where state_hash = ${stateHash} and browser_hash = ${browserHash} and expires_at > now()
      returning nonce, code_verifier as "codeVerifier", account_id as "accountId", back`);
  }

  /** The account an identity opens; like at sign-in by password, the accounts of a demonstration exist there only. */
  @Unscoped('finds out who signs in')
  async accountOf({
    issuer,
    subject,
  }: ProvenIdentity): Promise<{ readonly id: string; readonly status: string; readonly identity: string } | undefined> {
    return this.db.maybe(sql`
      update core.identity i set last_used_at = now()
      from core.account a cross join core.platform
      where i.issuer = ${issuer} and i.subject = ${subject} and a.id = i.account_id and (platform.is_demonstration or not a.is_demonstration)
      returning a.id, a.status, i.id as identity`);
  }

  /** The service proved one factor: the session waits for a code of the device, given in the same browser. */
  async awaitCode(identity: string, browserHash: Buffer): Promise<void> {
    await this.db.query(sql`delete from core.awaited_code where expires_at < now()`);
    await this.db.query(sql`
      insert into core.awaited_code (browser_hash, identity_id, expires_at)
      values (${browserHash}, ${identity}, now() + ${attemptMinutes}::integer * interval '1 minute')`);
  }

  @Unscoped('finds out who signs in')
  async awaiting(browserHash: Buffer): Promise<{ readonly id: string; readonly login: string } | undefined> {
    return this.db.maybe(sql`
      select a.id, a.login
      from core.awaited_code w join core.identity i on i.id = w.identity_id join core.account a on a.id = i.account_id cross join core.platform
      where w.browser_hash = ${browserHash} and w.expires_at > now() and a.status = 'active' and (platform.is_demonstration or not a.is_demonstration)`);
  }

  async codeGiven(browserHash: Buffer): Promise<void> {
    await this.db.query(sql`delete from core.awaited_code where browser_hash = ${browserHash}`);
  }

  /** Accounts that were invited at this address, by a link that is still good, and that nothing opens yet. */
  @Unscoped('finds out who signs in')
  async invitedAt(email: string): Promise<string[]> {
    const found = await this.db.query<{ id: string }>(sql`
      select distinct a.id
      from core.account a
      join core.account_token t on t.account_id = a.id and t.kind = 'invitation' and t.used_at is null and t.expires_at > now()
      where a.status = 'invited' and lower(t.email) = lower(${email})
        and not exists (select from core.identity i where i.account_id = a.id)`);
    return found.map(({ id }) => id);
  }

  async open(accountId: string, email: string): Promise<void> {
    await this.db.query(sql`update core.account set status = 'active', email = ${email} where id = ${accountId} and status = 'invited'`);
  }

  /** False when the identity opens another account, or the account has one of this service. */
  async attach(accountId: string, { issuer, subject, email }: ProvenIdentity): Promise<boolean> {
    const made = await this.db.query(sql`
      insert into core.identity (id, issuer, subject, account_id, email) values (${newId()}, ${issuer}, ${subject}, ${accountId}, ${email})
      on conflict do nothing returning id`);
    return made.length > 0;
  }

  @Unscoped('one’s own identities')
  async listOf(accountId: string): Promise<OwnIdentity[]> {
    return this.db.query<OwnIdentity>(sql`
      select id, issuer, email, created_at as "createdAt", last_used_at as "lastUsedAt"
      from core.identity where account_id = ${accountId} order by created_at`);
  }

  async detach(accountId: string, id: string): Promise<boolean> {
    const gone = await this.db.query(sql`delete from core.identity where account_id = ${accountId} and id = ${id} returning id`);
    return gone.length > 0;
  }
}
