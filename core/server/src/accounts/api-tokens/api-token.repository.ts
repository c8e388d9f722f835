import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { Db, newId, sql, Unscoped } from '@bocage/sdk/server';
import type { ApiToken } from '../../../shared/account';

export interface NewApiToken {
  readonly accountId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly tokenHash: Buffer;
  readonly isReadOnly: boolean;
  readonly permissions: readonly Permission[] | null;
  readonly days: number;
}

/** What a token lends to a request. */
export interface TokenGrant {
  readonly id: string;
  readonly isReadOnly: boolean;
  readonly permissions: readonly Permission[] | null;
  readonly isSeenLongAgo: boolean;
}

const isLive = sql`t.revoked_at is null and t.expires_at > now()`;

@Injectable()
export class ApiTokenRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('one’s own tokens')
  async listOf(accountId: string): Promise<ApiToken[]> {
    return this.db.query<ApiToken>(sql`
      select t.id, t.name, jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) as organisation, t.is_read_only as "isReadOnly",
        t.permissions, t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt"
      from core.api_token t join core.organisation o on o.id = t.organisation_id
      where t.account_id = ${accountId} and ${isLive}
      order by t.created_at desc, t.id desc`);
  }

  async insert({ accountId, organisationId, name, tokenHash, isReadOnly, permissions, days }: NewApiToken): Promise<string> {
    const id = newId();
    await this.db.query(sql`
      insert into core.api_token (id, account_id, organisation_id, name, token_hash, is_read_only, permissions, expires_at)
      values (${id}, ${accountId}, ${organisationId}, ${name}, ${tokenHash}, ${isReadOnly}, ${permissions && [...permissions]},
        now() + ${days}::integer * interval '1 day')`);
    return id;
  }

  @Unscoped('finds out who asks')
  async find(tokenHash: Buffer): Promise<TokenGrant | undefined> {
    return this.db.maybe<TokenGrant>(sql`
      select t.id, t.is_read_only as "isReadOnly", t.permissions,
        coalesce(t.last_used_at < now() - interval '1 minute', true) as "isSeenLongAgo"
      from core.api_token t where t.token_hash = ${tokenHash} and ${isLive}`);
  }

  async touch(id: string): Promise<void> {
    await this.db.query(sql`update core.api_token set last_used_at = now() where id = ${id}`);
  }

  /** False when the account has no such token. */
  async revoke(accountId: string, id: string): Promise<boolean> {
    const revoked = await this.db.query(sql`
      with gone as (
        update core.api_token t set revoked_at = now() where t.id = ${id} and t.account_id = ${accountId} and ${isLive} returning t.token_hash
      ), ended as (delete from core.session s using gone where s.token_hash = gone.token_hash)
      select 1 from gone`);
    return revoked.length > 0;
  }

  async revokeAll(accountId: string): Promise<void> {
    await this.db.query(sql`
      with gone as (
        update core.api_token t set revoked_at = now() where t.account_id = ${accountId} and t.revoked_at is null returning t.token_hash
      )
      delete from core.session s using gone where s.token_hash = gone.token_hash`);
  }
}
