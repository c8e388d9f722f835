import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { systemCtx } from '../access/system-ctx';
import { AccessRequests } from './access-requests.service';

/** Stewardships changed: requests that wait are sent to those who answer for them now. */
@Injectable()
export class StewardsSubscriber implements JobHandler {
  constructor(
    private readonly db: Db,
    private readonly requests: AccessRequests,
  ) {}

  async run(): Promise<void> {
    await this.db.transaction(() => this.requests.rerouteAll(systemCtx()));
  }
}
