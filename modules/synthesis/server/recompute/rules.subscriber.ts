import { Injectable } from '@nestjs/common';
import { type JobHandler, Jobs } from '@bocage/sdk/server';

/** Asks for one computation, however many lists of rules or trees were loaded, or packs whose datasets may have become private. */
@Injectable()
export class RulesSubscriber implements JobHandler {
  constructor(private readonly jobs: Jobs) {}

  async run(): Promise<void> {
    await this.jobs.add('synthesis.recompute', {}, { key: 'synthesis.recompute' });
  }
}
