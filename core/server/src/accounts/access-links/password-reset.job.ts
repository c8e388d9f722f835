import { Injectable } from '@nestjs/common';
import { Db, Events, type JobHandler } from '@bocage/sdk/server';
import { systemCtx } from '../../access/system-ctx';
import { Mails } from '../../mail';
import { passwordResetMail } from '../account-mails';
import { newToken, sha256 } from '../session-token';
import { AccountTokenRepository, type Addressee } from './account-token.repository';

const resetMinutes = 60;

/** Looks for the account after the answer was given: neither its text nor its time tells whether there is one. */
@Injectable()
export class PasswordResetJob implements JobHandler<{ readonly name: string }> {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly tokens: AccountTokenRepository,
    private readonly mails: Mails,
  ) {}

  async run({ name }: { readonly name: string }): Promise<void> {
    for (const account of await this.tokens.named(name)) {
      const { email, status, isDemonstration } = account;
      if (email && status === 'active' && !isDemonstration) await this.send({ ...account, email });
    }
  }

  private async send(account: Addressee & { readonly email: string }): Promise<void> {
    const { accountId, email, login } = account;
    const token = newToken();
    await this.db.transaction(async () => {
      await this.tokens.spend(accountId, ['password-reset']);
      await this.tokens.insert({
        tokenHash: sha256(token),
        kind: 'password-reset',
        accountId,
        email,
        createdBy: null,
        minutes: resetMinutes,
      });
      await this.mails.send(passwordResetMail(account, login, token));
      await this.events.append(systemCtx(), { name: 'core.account.password-reset-asked', record: { type: 'account', id: accountId } });
    });
  }
}
