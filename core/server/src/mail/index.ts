import type { Provider, Type } from '@nestjs/common';
import { MailRepository } from './mail.repository';
import { Mails } from './mails.service';
import { OutboxController } from './outbox.controller';
import { OutboxService } from './outbox.service';
import { SendMailJob } from './send-mail.job';

export type { MailMessage } from './mail';
export { Mails } from './mails.service';

const controllers: Type[] = [OutboxController];
const providers: Provider[] = [MailRepository, Mails, OutboxService, SendMailJob];

export const mailParts = { controllers, providers, jobs: { 'core.send-mail': SendMailJob } };
