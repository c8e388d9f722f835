import { Injectable } from '@nestjs/common';
import { problem, type Permission } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { ApiToken } from '../../../shared/account';
import type { AuthenticatedSession } from '../authenticated-session';
import { OwnSessionRepository } from '../own/own-session.repository';
import { SecurityNotices } from '../security-notices.service';
import { newToken, sha256 } from '../session-token';
import { SessionRepository } from '../session.repository';
import { Sessions } from '../sessions.service';
import { ApiTokenRepository } from './api-token.repository';

const tokenForm = /^bocage_[\w-]{43}$/;
const maximumTokens = 20;

/** Rights that no program may hold: it would open accounts, its own included. */
const neverLent: ReadonlySet<Permission> = new Set<Permission>(['core.account.manage']);

export interface TokenRequest {
  readonly name: string;
  readonly isReadOnly: boolean;
  /** Null: all that the person holds, now and later. */
  readonly permissions: readonly Permission[] | null;
  readonly days: number;
}

/** Personal tokens: a program acts for a person, with less than the person may do. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly tokens: ApiTokenRepository,
    private readonly sessionRows: SessionRepository,
    private readonly ownSessions: OwnSessionRepository,
    private readonly sessions: Sessions,
    private readonly events: Events,
    private readonly notices: SecurityNotices,
  ) {}

  async list(accountId: string): Promise<ApiToken[]> {
    return this.tokens.listOf(accountId);
  }

  /** The only time the token is told. It is a session too, one that programs keep by a header and that no idling ends. */
  async create(ctx: Ctx, accountId: string, { name, isReadOnly, permissions, days }: TokenRequest): Promise<{ id: string; token: string }> {
    if (!ctx.organisation) throw problem('core.session-missing', {}, 401);
    const missing = (permissions ?? []).filter((permission) => !ctx.rights.has(permission) || neverLent.has(permission));
    if (missing.length > 0) throw problem('core.token-right-missing', { missing });
    if ((await this.tokens.listOf(accountId)).length >= maximumTokens)
      throw problem('core.token-too-many', { maximum: maximumTokens }, 409);
    const token = `bocage_${newToken()}`;
    const tokenHash = sha256(token);
    const organisationId = ctx.organisation.id;
    const id = await this.tokens.insert({ accountId, organisationId, name: name.trim(), tokenHash, isReadOnly, permissions, days });
    await this.sessionRows.insert({ tokenHash, accountId, organisationId, csrfToken: newToken(), days, userAgent: null });
    await this.ownSessions.neverIdle(tokenHash);
    await this.events.append(ctx, {
      name: 'core.api-token.created',
      record: { type: 'api-token', id },
      after: { name, isReadOnly, permissions, days },
    });
    await this.notices.tell(accountId, 'api-token');
    return { id, token };
  }

  async revoke(ctx: Ctx, accountId: string, id: string): Promise<void> {
    if (!(await this.tokens.revoke(accountId, id))) throw problem('core.not-found', {}, 404);
    await this.events.append(ctx, { name: 'core.api-token.revoked', record: { type: 'api-token', id } });
  }

  /** What an `Authorization` header proves: never more than the person may do now. */
  async authenticate(header: string): Promise<AuthenticatedSession | null> {
    const [, token = ''] = header.trim().split(/\s+/);
    if (!tokenForm.test(token)) return null;
    const grant = await this.tokens.find(sha256(token));
    const session = grant && (await this.sessions.authenticate(token));
    if (!grant || !session) return null;
    if (grant.isSeenLongAgo) await this.tokens.touch(grant.id);
    const isLent = (permission: Permission) =>
      !neverLent.has(permission) && (grant.permissions === null || grant.permissions.includes(permission));
    const rights = new Map([...session.identity.rights].filter(([permission]) => isLent(permission)));
    return { ...session, identity: { ...session.identity, rights }, apiToken: { id: grant.id, isReadOnly: grant.isReadOnly } };
  }
}
