import { Injectable } from '@nestjs/common';
import { type EventNotice, type JobHandler, Jobs } from '@bocage/sdk/server';
import { sinceChange } from './recompute.repository';

/** Asks for one computation of the levels, however many lists of rules were loaded, or packs whose datasets may have become private. */
@Injectable()
export class RulesSubscriber implements JobHandler<EventNotice> {
  constructor(private readonly jobs: Jobs) {}

  async run(notice: EventNotice): Promise<void> {
    await this.jobs.add('synthesis.recompute', sinceChange(notice), { key: 'synthesis.recompute' });
  }
}
