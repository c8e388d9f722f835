import { Injectable } from '@nestjs/common';
import { type JobHandler, Jobs } from '@bocage/sdk/server';

/** Asks for the projections of datasets that begin or cease to be read blurred, once however many changed. */
@Injectable()
export class LendingSubscriber implements JobHandler {
  constructor(private readonly jobs: Jobs) {}

  async run(): Promise<void> {
    await this.jobs.add('synthesis.lent', {}, { key: 'synthesis.lent' });
  }
}
