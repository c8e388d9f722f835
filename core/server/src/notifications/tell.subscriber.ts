import { Injectable } from '@nestjs/common';
import { Notifications, type EventNotice, type JobHandler } from '@bocage/sdk/server';
import { systemCtx } from '../access/system-ctx';
import { RecipientRepository } from './recipients.repository';

/** What of core's events people are told, and under which kind. */
export const toldEvents: Readonly<Record<string, string>> = {
  'core.viewing.started': 'core.viewing.started',
  'core.membership.created': 'core.membership.created',
};

/** Tells people of what happened to them, after it is certain. */
@Injectable()
export class TellSubscriber implements JobHandler<EventNotice> {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly notifications: Notifications,
  ) {}

  async run({ eventId, name, record, organisationId }: EventNotice): Promise<void> {
    const kind = toldEvents[name];
    if (!kind || !record) return;
    const to =
      record.type === 'account' ? { account: record.id, organisation: organisationId } : await this.recipients.ofMembership(record.id);
    if (!to) return;
    await this.notifications.notify(systemCtx(), { kind, accounts: [to.account], record, organisationId: to.organisation, eventId });
  }
}
