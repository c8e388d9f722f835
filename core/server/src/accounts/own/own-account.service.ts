import { Injectable } from '@nestjs/common';
import { Problem, problem } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import type { OwnAccount, OwnSession } from '../../../shared/account';
import { isMailAddress } from '../../mail/mail';
import { Mails } from '../../mail';
import { AccountTokenRepository } from '../access-links/account-token.repository';
import { AccountAdminRepository } from '../account-admin.repository';
import { mailChangeMail } from '../account-mails';
import { LoginLimiter } from '../login-limiter.service';
import { Passwords } from '../passwords.service';
import { SecondFactors } from '../second-factor/second-factors.service';
import { SecurityNotices } from '../security-notices.service';
import { newToken, sha256 } from '../session-token';
import { OwnAccountRepository, type OwnAccountRow, type OwnName } from './own-account.repository';
import { OwnSessionRepository } from './own-session.repository';

const mailChangeMinutes = 24 * 60;

/** Who acts on an own account, and from where. */
export interface Holder {
  readonly ctx: Ctx;
  readonly accountId: string;
  /** The token of the session cookie. */
  readonly token: string;
  readonly address: string;
}

/** What people change of their own account. What opens it asks for the present password, and gives the session another token. */
@Injectable()
export class OwnAccounts {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly mails: Mails,
    private readonly repository: OwnAccountRepository,
    private readonly sessions: OwnSessionRepository,
    private readonly accounts: AccountAdminRepository,
    private readonly tokens: AccountTokenRepository,
    private readonly secondFactors: SecondFactors,
    private readonly passwords: Passwords,
    private readonly limiter: LoginLimiter,
    private readonly notices: SecurityNotices,
  ) {}

  async document(accountId: string): Promise<OwnAccount> {
    const { passwordHash, ...account } = await this.repository.find(accountId);
    return { ...account, hasPassword: passwordHash !== null, secondFactor: await this.secondFactors.state(accountId) };
  }

  async rename({ ctx, accountId }: Holder, name: OwnName): Promise<void> {
    const before = await this.repository.find(accountId);
    await this.repository.rename(accountId, name);
    const { displayName, givenName, familyName } = before;
    await this.events.append(ctx, {
      name: 'core.person.renamed',
      record: { type: 'account', id: accountId },
      before: { displayName, givenName, familyName },
      after: name,
    });
  }

  /** The new address is used once a link sent to it is opened. */
  async changeMail(holder: Holder, email: string, password: string): Promise<void> {
    const { ctx, accountId } = holder;
    if (!isMailAddress(email))
      throw problem('core.mail-address-invalid', {}, 422, [{ pointer: '/email', code: 'core.mail-address-invalid' }]);
    await this.proven(holder, password, async ({ displayName }) => {
      const token = newToken();
      await this.tokens.spend(accountId, ['mail-change']);
      await this.tokens.insert({
        tokenHash: sha256(token),
        kind: 'mail-change',
        accountId,
        email,
        createdBy: accountId,
        minutes: mailChangeMinutes,
      });
      await this.mails.send(mailChangeMail({ accountId, email, displayName, locale: ctx.locale }, token));
      await this.events.append(ctx, { name: 'core.account.mail-change-asked', record: { type: 'account', id: accountId } });
    });
  }

  async changePassword(holder: Holder, present: string, chosen: string): Promise<string> {
    const { ctx, accountId } = holder;
    return this.proven(holder, present, async ({ login, displayName }) => {
      this.passwords.assertAcceptable(chosen, login, [displayName]);
      await this.accounts.setPassword(accountId, await this.passwords.hash(chosen));
      await this.tokens.spend(accountId, ['password-reset', 'mail-change']);
      await this.events.append(ctx, { name: 'core.account.password-changed', record: { type: 'account', id: accountId } });
      await this.notices.tell(accountId, 'password');
      return this.renewed(holder);
    });
  }

  async confirmSecondFactor(holder: Holder, code: string): Promise<{ recoveryCodes: string[]; token: string }> {
    const recoveryCodes = await this.secondFactors.confirm(holder.ctx, holder.accountId, code);
    return { recoveryCodes, token: await this.renewed(holder) };
  }

  async removeSecondFactor(holder: Holder, password: string): Promise<string> {
    return this.proven(holder, password, async () => {
      await this.secondFactors.remove(holder.ctx, holder.accountId, 'disabled');
      return this.renewed(holder);
    });
  }

  async renewRecoveryCodes(holder: Holder, password: string): Promise<string[]> {
    return this.proven(holder, password, () => this.secondFactors.renewRecoveryCodes(holder.accountId));
  }

  async listSessions({ accountId, token }: Holder): Promise<OwnSession[]> {
    return this.sessions.listOf(accountId, sha256(token));
  }

  async endSession({ ctx, accountId }: Holder, id: string): Promise<void> {
    if (!(await this.sessions.end(accountId, id))) throw problem('core.not-found', {}, 404);
    await this.events.append(ctx, { name: 'core.session.ended', record: { type: 'session', id } });
  }

  async endOtherSessions({ ctx, accountId, token }: Holder): Promise<void> {
    const ended = await this.sessions.endOthers(accountId, sha256(token));
    await this.events.append(ctx, { name: 'core.session.others-ended', record: { type: 'account', id: accountId }, after: { ended } });
  }

  /** The accounts of a demonstration belong to everyone: nobody may take one away from the others. */
  async assertOwn(accountId: string): Promise<OwnAccountRow> {
    const account = await this.repository.find(accountId);
    if (account.isDemonstration) throw problem('core.demonstration-account-shared', {}, 409);
    return account;
  }

  /** Does `work` for who knows the password; a wrong one is counted as at sign-in, whatever happens afterwards. */
  async proven<T>(
    { accountId, address }: Pick<Holder, 'accountId' | 'address'>,
    password: string,
    work: (account: OwnAccountRow) => Promise<T>,
  ): Promise<T> {
    const account = await this.assertOwn(accountId);
    const refusal = await this.db.transaction(() => this.judge(account, password, address));
    if (refusal instanceof Problem) throw refusal;
    return this.db.transaction(() => work(account));
  }

  private async judge({ login, passwordHash }: OwnAccountRow, password: string, address: string): Promise<Problem | null> {
    const refusal = await this.limiter.refusal(login, address);
    if (refusal) return refusal;
    if (await this.passwords.verify(passwordHash, password)) return null;
    await this.limiter.failed(login, address);
    return problem('core.password-wrong', {}, 422, [{ pointer: '/password', code: 'core.password-wrong' }]);
  }

  /** Other browsers are signed out, and this one goes on with another token. */
  private async renewed({ accountId, token }: Holder): Promise<string> {
    const next = newToken();
    await this.sessions.endOthers(accountId, sha256(token));
    await this.sessions.rotate(sha256(token), sha256(next), newToken());
    return next;
  }
}
