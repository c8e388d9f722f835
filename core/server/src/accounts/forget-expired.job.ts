import { Injectable } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { SignUpRepository } from '../administration/sign-ups/sign-up.repository';
import { MailRepository } from '../mail/mail.repository';
import { AccountTokenRepository } from './access-links/account-token.repository';

const tokenDays = 30;
const mailDays = 90;

/** Every night: links and mails nobody needs any more hold addresses of people. */
@Injectable()
export class ForgetExpiredJob implements JobHandler {
  constructor(
    private readonly tokens: AccountTokenRepository,
    private readonly mails: MailRepository,
    private readonly signUps: SignUpRepository,
  ) {}

  async run(): Promise<void> {
    await this.tokens.forgetExpired(tokenDays);
    await this.mails.forgetOld(mailDays);
    await this.signUps.forgetOld();
  }
}
