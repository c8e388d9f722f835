import { Inject, Injectable } from '@nestjs/common';
import { Jobs, Notifications, type Ctx } from '@bocage/sdk/server';
import type { Channel } from '../../shared/notifications';
import type { Registry } from '../kernel/registry';
import { RegistryToken } from '../kernel/tokens';
import { coreKinds, proposedByModules, type Kind } from './kinds';
import { NotificationRepository } from './notification.repository';

type Notice = Parameters<Notifications['notify']>[1];

const mailOf = (channel: Channel): 'now' | 'daily' | null => (channel === 'mail-now' ? 'now' : channel === 'mail-daily' ? 'daily' : null);

/** Takes what is to be told and hands it to people as each of them wishes; never its words. */
@Injectable()
export class NotificationCentre extends Notifications {
  /** Everything that may be told, core first. */
  readonly kinds: readonly Kind[];

  constructor(
    private readonly repository: NotificationRepository,
    private readonly jobs: Jobs,
    @Inject(RegistryToken) registry: Registry,
  ) {
    super();
    const declared = registry.loaded.flatMap(({ server }) => server.notifications ?? []);
    this.kinds = [...coreKinds, ...declared.map((kind): Kind => ({ kind, proposed: proposedByModules }))];
  }

  async notify(ctx: Ctx, { kind, accounts, record, organisationId = ctx.organisation?.id ?? null, eventId }: Notice): Promise<void> {
    const known = this.kinds.find((one) => one.kind === kind);
    if (!known) throw new Error(`${kind} is no declared kind of notification`);
    const choices = await this.repository.choices(kind, accounts);
    const told = choices
      .map(({ account, channel }) => ({ account, channel: channel ?? known.proposed }))
      .filter(({ channel }) => channel !== 'off' || known.isFixed)
      .map(({ account, channel }) => ({ account, mail: mailOf(channel) }));
    if (told.length === 0) return;
    const row = { kind, organisationId, recordType: record?.type ?? null, recordId: record?.id ?? null, eventId: eventId ?? null };
    await this.repository.insert(row, told);
    if (told.some(({ mail }) => mail === 'now')) await this.jobs.add('core.mail-notifications', {});
  }
}
