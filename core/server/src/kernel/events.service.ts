import { Inject, Injectable } from '@nestjs/common';
import { Events, Jobs, type Ctx, type DomainEvent, type EventNotice } from '@bocage/sdk/server';
import { EventRepository } from './event.repository';
import type { Registry } from './registry';
import { RegistryToken } from './tokens';

/** Name of the background task that hands an event to a module. */
export const subscriberTask = (module: string, event: string) => `on:${event}:${module}`;

@Injectable()
export class EventLog extends Events {
  constructor(
    private readonly repository: EventRepository,
    private readonly jobs: Jobs,
    @Inject(RegistryToken) private readonly registry: Registry,
  ) {
    super();
  }

  async append(ctx: Ctx, event: DomainEvent): Promise<void> {
    const inserted = await this.repository.insert(ctx, event);
    if (!inserted) return;
    const { id, at } = inserted;
    const payload: EventNotice = {
      eventId: id,
      at,
      organisationId: ctx.organisation?.id ?? null,
      name: event.name,
      record: event.record ?? null,
    };
    for (const { manifest, server } of this.registry.loaded) {
      if (server.subscribers?.[event.name]) await this.jobs.add(subscriberTask(manifest.key, event.name), payload);
    }
  }
}
