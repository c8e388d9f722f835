import { Inject, Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Jobs } from '@bocage/sdk/server';
import type { Deployment } from '../kernel/deployment';
import { DeploymentToken } from '../kernel/tokens';
import { isMailAddress, mailBodies, oneLine, type MailMessage } from './mail';
import { MailRepository } from './mail.repository';

/** Where core and its parts leave mails: in the transaction of what they tell, so that what is undone is not told. */
@Injectable()
export class Mails {
  constructor(
    private readonly repository: MailRepository,
    private readonly jobs: Jobs,
    @Inject(DeploymentToken) private readonly deployment: Deployment,
  ) {}

  async send(message: MailMessage): Promise<void> {
    if (!isMailAddress(message.to))
      throw problem('core.mail-address-invalid', {}, 422, [{ pointer: '/email', code: 'core.mail-address-invalid' }]);
    const written = { ...message, subject: oneLine(message.subject) };
    const bodies = mailBodies(written, this.deployment.address);
    const isSent = this.deployment.mailUrl !== undefined;
    const id = await this.repository.insert(written, bodies, isSent ? 'waiting' : 'kept');
    if (isSent) await this.jobs.add('core.send-mail', { id });
  }
}
