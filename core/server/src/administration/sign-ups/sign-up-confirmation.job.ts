import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { alreadyKnownMail, signUpConfirmationMail } from '../../accounts/account-mails';
import { newToken, sha256 } from '../../accounts/session-token';
import { Mails } from '../../mail';
import { SignUpRepository } from './sign-up.repository';

/** Looks for an account of that address after the answer was given: neither its text nor its time tells whether there is one. */
@Injectable()
export class SignUpConfirmationJob implements JobHandler<{ readonly id: string }> {
  constructor(
    private readonly db: Db,
    private readonly repository: SignUpRepository,
    private readonly mails: Mails,
  ) {}

  async run({ id }: { readonly id: string }): Promise<void> {
    const asked = await this.repository.unconfirmed(id);
    if (!asked) return;
    const { email, givenName, familyName, locale, organisationName } = asked;
    const recipient = { accountId: null, email, displayName: `${givenName} ${familyName}`, locale };
    await this.db.transaction(async () => {
      if (await this.repository.hasAccount(email)) {
        await this.repository.remove(id);
        await this.mails.send(alreadyKnownMail(recipient));
        return;
      }
      const token = newToken();
      await this.repository.expectConfirmation(id, sha256(token));
      await this.mails.send(signUpConfirmationMail(recipient, organisationName, token));
    });
  }
}
