import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { AccessGrants } from './access-grants.service';

/** Each night: accesses that ended, data that are due, reminders, and requests whose stewards changed with the date. */
@Injectable()
export class AccessRoundJob implements JobHandler {
  constructor(
    private readonly db: Db,
    private readonly grants: AccessGrants,
  ) {}

  async run(): Promise<void> {
    await this.db.transaction(() => this.grants.round());
  }
}
