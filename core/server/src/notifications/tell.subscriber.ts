import { Injectable } from '@nestjs/common';
import { Notifications, type EventNotice, type JobHandler } from '@bocage/sdk/server';
import { systemCtx } from '../access/system-ctx';
import { RecipientRepository, type Recipient } from './recipients.repository';

type Finder = (
  recipients: RecipientRepository,
  notice: EventNotice & { readonly record: NonNullable<EventNotice['record']> },
) => Promise<readonly Recipient[]>;

const member: Finder = (recipients, { record }) => recipients.ofMembership(record.id);

/** What of core's events people are told: under which kind, and whom. */
export const toldEvents: Readonly<Record<string, { readonly kind: string; readonly to: Finder }>> = {
  'core.viewing.started': {
    kind: 'core.viewing.started',
    to: async (_, { record, organisationId }) => [{ account: record.id, organisation: organisationId }],
  },
  'core.membership.created': { kind: 'core.membership.created', to: member },
  'core.membership.changed': { kind: 'core.membership.changed', to: member },
  'core.membership.roles-changed': { kind: 'core.membership.roles-changed', to: member },
  'core.sign-up.confirmed': {
    kind: 'core.sign-up.waiting',
    to: async (recipients, { record }) => {
      const organisation = await recipients.organisationOfSignUp(record.id);
      return organisation === undefined ? [] : recipients.holders('core.account.manage', organisation);
    },
  },
};

/** Tells people of what concerns them, after it is certain. */
@Injectable()
export class TellSubscriber implements JobHandler<EventNotice> {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly notifications: Notifications,
  ) {}

  async run(notice: EventNotice): Promise<void> {
    const { name, record, eventId } = notice;
    const told = toldEvents[name];
    if (!told || !record) return;
    for (const { account, organisation } of await told.to(this.recipients, { ...notice, record })) {
      await this.notifications.notify(systemCtx(), { kind: told.kind, accounts: [account], record, organisationId: organisation, eventId });
    }
  }
}
