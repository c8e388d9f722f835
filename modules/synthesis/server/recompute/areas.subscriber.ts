import { Injectable } from '@nestjs/common';
import { type JobHandler, Jobs } from '@bocage/sdk/server';

/** Asks for one reattachment, however many files of areas were loaded. */
@Injectable()
export class AreasSubscriber implements JobHandler {
  constructor(private readonly jobs: Jobs) {}

  async run(): Promise<void> {
    await this.jobs.add('synthesis.reattach', {}, { key: 'synthesis.reattach' });
  }
}
