import { Injectable } from '@nestjs/common';
import { type EventNotice, type JobHandler, Jobs } from '@bocage/sdk/server';
import { sinceChange } from './recompute.repository';

/** Asks for one reattachment, however many files of areas were loaded. */
@Injectable()
export class AreasSubscriber implements JobHandler<EventNotice> {
  constructor(private readonly jobs: Jobs) {}

  async run(notice: EventNotice): Promise<void> {
    await this.jobs.add('synthesis.reattach', sinceChange(notice), { key: 'synthesis.reattach' });
  }
}
