import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { systemCtx } from '../access/system-ctx';
import { RequestOutcomes } from './request-outcomes.service';

/** Stewardships changed: requests that wait are sent to those who answer for them now. */
@Injectable()
export class StewardsSubscriber implements JobHandler {
  constructor(
    private readonly db: Db,
    private readonly outcomes: RequestOutcomes,
  ) {}

  async run(): Promise<void> {
    await this.db.transaction(() => this.outcomes.rerouteAll(systemCtx()));
  }
}
