import { Injectable } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { MailDigest } from './mail-digest.service';
import { NotificationRepository } from './notification.repository';

const keptDays = 180;

/** What people want to know at once. */
@Injectable()
export class MailNowJob implements JobHandler {
  constructor(private readonly digest: MailDigest) {}

  run(): Promise<void> {
    return this.digest.send('now');
  }
}

/** Once a day: what people want to read together; and what is old is forgotten. */
@Injectable()
export class MailDigestJob implements JobHandler {
  constructor(
    private readonly digest: MailDigest,
    private readonly repository: NotificationRepository,
  ) {}

  async run(): Promise<void> {
    await this.digest.send('daily');
    await this.repository.forgetOld(keptDays);
  }
}
