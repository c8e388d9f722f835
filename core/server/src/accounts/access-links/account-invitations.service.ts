import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import { Mails } from '../../mail';
import { invitationMail } from '../account-mails';
import { newToken, sha256 } from '../session-token';
import { AccountTokenRepository } from './account-token.repository';

const invitationMinutes = 7 * 24 * 60;

/** Sends the first link of an account: it opens the page where a password is chosen. */
@Injectable()
export class AccountInvitations {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly tokens: AccountTokenRepository,
    private readonly mails: Mails,
  ) {}

  /** An earlier invitation is worth nothing afterwards. The caller has checked that `ctx` may manage this account. */
  async invite(ctx: Ctx, accountId: string): Promise<void> {
    const account = await this.tokens.addressee(accountId);
    if (!account) throw problem('core.not-found', {}, 404);
    if (account.status !== 'invited') throw problem('core.account-already-open', {}, 409);
    const { email } = account;
    if (!email) throw problem('core.account-without-mail', {}, 422);
    const token = newToken();
    await this.db.transaction(async () => {
      await this.tokens.spend(accountId, ['invitation']);
      await this.tokens.insert({
        tokenHash: sha256(token),
        kind: 'invitation',
        accountId,
        email,
        createdBy: ctx.accountId,
        minutes: invitationMinutes,
      });
      await this.mails.send(invitationMail({ ...account, email }, account.login, token));
      await this.events.append(ctx, { name: 'core.account.invited', record: { type: 'account', id: accountId } });
    });
  }
}
