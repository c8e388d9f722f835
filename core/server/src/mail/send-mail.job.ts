import { Inject, Injectable } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { createTransport, type Transporter } from 'nodemailer';
import type { Deployment } from '../kernel/deployment';
import { DeploymentToken } from '../kernel/tokens';
import { oneLine } from './mail';
import { MailRepository } from './mail.repository';

/** Tried again after seconds, then minutes, then hours: about two days in all. */
const maximumAttempts = 16;
const patience = 20_000;

/** Hands a mail of the outbox to the mail server. */
@Injectable()
export class SendMailJob implements JobHandler<{ readonly id: string }> {
  private transport: Transporter | undefined;

  constructor(
    private readonly mails: MailRepository,
    @Inject(DeploymentToken) private readonly deployment: Deployment,
  ) {}

  async run({ id }: { readonly id: string }): Promise<void> {
    const mail = await this.mails.waiting(id);
    if (!mail || this.deployment.mailUrl === undefined) return;
    try {
      await this.open(this.deployment.mailUrl).sendMail({
        from: this.deployment.mailFrom,
        to: { name: '', address: mail.recipient },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        messageId: `<${id}@${new URL(this.deployment.address).hostname}>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const isFinal = isRefusedForGood(error) || mail.attempts + 1 >= maximumAttempts;
      await this.mails.refused(id, oneLine((error as Error).message).slice(0, 500), isFinal);
      if (isFinal) return;
      throw error; // the queue waits longer each time
    }
    await this.mails.sent(id);
  }

  private open(url: string): Transporter {
    this.transport ??= createTransport({ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience });
    return this.transport;
  }
}

/** The server knows that this recipient will never be there. */
function isRefusedForGood(error: unknown): boolean {
  const code = (error as { responseCode?: unknown }).responseCode;
  const command = (error as { command?: unknown }).command;
  return typeof code === 'number' && code >= 500 && command === 'RCPT TO';
}
