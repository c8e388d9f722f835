import { Injectable } from '@nestjs/common';
import { Notifications, type EventNotice, type JobHandler } from '@bocage/sdk/server';
import { systemCtx } from '../access/system-ctx';
import { RecipientRepository, type Recipient } from './recipients.repository';

/** Who is told; of another record than the event’s where that one has the page. */
interface Told extends Recipient {
  readonly record?: NonNullable<EventNotice['record']>;
}

type Finder = (
  recipients: RecipientRepository,
  notice: EventNotice & { readonly record: NonNullable<EventNotice['record']> },
) => Promise<readonly Told[]>;

const member: Finder = (recipients, { record }) => recipients.ofMembership(record.id);
const asker: Finder = (recipients, { record }) => recipients.asker(record.id);

/** A temporary right is told with the request it comes from, which has a page. */
const grantees: Finder = async (recipients, { record }) =>
  (await recipients.grantees(record.id)).map(({ account, organisation, request }) => ({
    account,
    organisation,
    ...(request !== null && { record: { type: 'access-request', id: request } }),
  }));

const deciders: Finder = async (recipients, { record }) => {
  const found: Recipient[] = [];
  for (const organisation of await recipients.deciding(record.id)) {
    found.push(
      ...(organisation === null
        ? await recipients.networkHolders('core.access-request.supervise')
        : await recipients.holders('core.access-request.decide', organisation)),
    );
  }
  return found;
};

/** The side of a share that did not act. */
const otherSide: Finder = async (recipients, { record, organisationId }) => {
  const share = await recipients.shareBetween(record.id);
  if (!share) return [];
  return recipients.holders('core.share.manage', organisationId === share.receiver ? share.giver : share.receiver);
};

function telling(kind: string, to: Finder, ...names: readonly string[]): Record<string, { readonly kind: string; readonly to: Finder }> {
  return Object.fromEntries(names.map((name) => [name, { kind, to }]));
}

/** What of core's events people are told: under which kind, and whom. */
export const toldEvents: Readonly<Record<string, { readonly kind: string; readonly to: Finder }>> = {
  'core.viewing.started': {
    kind: 'core.viewing.started',
    to: async (_, { record, organisationId }) => [{ account: record.id, organisation: organisationId }],
  },
  ...telling(
    'core.access-request.to-decide',
    deciders,
    'core.access-request.submitted',
    'core.access-request.revised',
    'core.access-request.answered',
  ),
  ...telling('core.access-request.info-asked', asker, 'core.access-request.info-asked'),
  ...telling(
    'core.access-request.decided',
    asker,
    'core.access-request.approved',
    'core.access-request.partly-approved',
    'core.access-request.refused',
  ),
  ...telling('core.access-grant.given', grantees, 'core.access-grant.given'),
  ...telling('core.access-grant.expiring', grantees, 'core.access-grant.expiring'),
  ...telling('core.access-grant.expired', grantees, 'core.access-grant.expired'),
  ...telling('core.access-grant.revoked', grantees, 'core.access-grant.revoked'),
  ...telling('core.data-return.due', grantees, 'core.data-return.due', 'core.data-return.overdue'),
  ...telling('core.share.proposed', otherSide, 'core.share.proposed'),
  ...telling('core.share.decided', otherSide, 'core.share.accepted', 'core.share.refused', 'core.share.revoked', 'core.share.withdrawn'),
  'core.membership.created': { kind: 'core.membership.created', to: member },
  'core.membership.changed': { kind: 'core.membership.changed', to: member },
  'core.membership.ended': { kind: 'core.membership.changed', to: member },
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
    for (const { account, organisation, record: about = record } of await told.to(this.recipients, { ...notice, record })) {
      await this.notifications.notify(systemCtx(), {
        kind: told.kind,
        accounts: [account],
        record: about,
        organisationId: organisation,
        eventId,
      });
    }
  }
}
