import { Injectable } from '@nestjs/common';
import { Mails } from '../mail';
import { AccountTokenRepository } from './access-links/account-token.repository';
import { securityMail, type SecurityChange } from './account-mails';

/** Tells the holder of an account, by mail, what someone signed in as them has changed. */
@Injectable()
export class SecurityNotices {
  constructor(
    private readonly accounts: AccountTokenRepository,
    private readonly mails: Mails,
  ) {}

  /** An account without address is told nothing. */
  async tell(accountId: string, change: SecurityChange): Promise<void> {
    const account = await this.accounts.addressee(accountId);
    if (account?.email) await this.mails.send(securityMail({ ...account, email: account.email }, change));
  }
}
