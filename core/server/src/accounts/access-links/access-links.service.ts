import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Db, Events, Jobs, type Ctx } from '@bocage/sdk/server';
import { Mails } from '../../mail';
import { AccountAdminRepository } from '../account-admin.repository';
import { securityMail } from '../account-mails';
import { ApiTokenRepository } from '../api-tokens/api-token.repository';
import { normalisedLogin } from '../login';
import { LoginLimiter } from '../login-limiter.service';
import { Passwords } from '../passwords.service';
import { sha256 } from '../session-token';
import { SessionRepository } from '../session.repository';
import { AccountTokenRepository, type AccountTokenKind, type LiveToken } from './account-token.repository';

const passwordKinds: readonly AccountTokenKind[] = ['invitation', 'password-reset'];

/** What the page behind a link needs to know. */
export interface LinkDocument {
  readonly kind: AccountTokenKind;
  readonly login: string;
  readonly displayName: string;
}

/** Links sent by mail: asked for, looked at, used once. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly mails: Mails,
    private readonly tokens: AccountTokenRepository,
    private readonly accounts: AccountAdminRepository,
    private readonly sessions: SessionRepository,
    private readonly apiTokens: ApiTokenRepository,
    private readonly passwords: Passwords,
    private readonly limiter: LoginLimiter,
  ) {}

  /** The same for any name: who has an account is told by mail only. */
  async askReset(name: string, address: string): Promise<void> {
    const normalised = normalisedLogin(name);
    const refusal = await this.db.transaction(() => this.limiter.asked('reset', normalised, address));
    if (refusal) throw refusal;
    await this.jobs.add('core.send-password-reset', { name: normalised });
  }

  async look(token: string): Promise<LinkDocument> {
    const { kind, login, displayName } = await this.live(token, ['invitation', 'password-reset', 'mail-change']);
    return { kind, login, displayName };
  }

  /** Whoever was signed in with the old password, or held another link or a token, is out. */
  async choosePassword(ctx: Ctx, token: string, password: string): Promise<LinkDocument> {
    const live = await this.live(token, passwordKinds);
    const { accountId, login, displayName, email, kind } = live;
    // A refused password does not use the link up.
    this.passwords.assertAcceptable(password, login, [displayName]);
    const passwordHash = await this.passwords.hash(password);
    await this.tokens.spend(accountId, ['invitation', 'password-reset', 'mail-change']);
    await this.accounts.setPassword(accountId, passwordHash);
    await this.tokens.confirmEmail(accountId, email);
    await this.sessions.removeOfAccount(accountId);
    await this.apiTokens.revokeAll(accountId);
    await this.limiter.succeeded(login);
    await this.events.append(
      { ...ctx, accountId },
      { name: kind === 'invitation' ? 'core.account.opened' : 'core.account.password-changed', record: { type: 'account', id: accountId } },
    );
    const account = await this.tokens.addressee(accountId);
    if (account && kind === 'password-reset') await this.mails.send(securityMail({ ...account, email }, 'password'));
    return { kind, login, displayName };
  }

  /** The former address hears of it. */
  async confirmMail(ctx: Ctx, token: string): Promise<LinkDocument> {
    const { accountId, email, kind, login, displayName } = await this.live(token, ['mail-change']);
    const before = await this.tokens.addressee(accountId);
    await this.tokens.spend(accountId, ['mail-change', 'password-reset']);
    await this.tokens.confirmEmail(accountId, email);
    await this.events.append({ ...ctx, accountId }, { name: 'core.account.mail-changed', record: { type: 'account', id: accountId } });
    if (before?.email && before.email !== email) await this.mails.send(securityMail({ ...before, email: before.email }, 'mail'));
    return { kind, login, displayName };
  }

  private async live(token: string, kinds: readonly AccountTokenKind[]): Promise<LiveToken> {
    const found = await this.tokens.live(sha256(token), kinds);
    if (!found) throw problem('core.link-worthless', {}, 410);
    return found;
  }
}
