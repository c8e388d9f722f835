import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

export interface WaitingJob {
  readonly name: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly runAt: string;
}

@Injectable()
export class WaitingJobRepository {
  constructor(private readonly db: Db) {}

  /** Failing jobs first. The tables are the runner's own: there are none before it first ran. */
  @Unscoped('jobs belong to the platform')
  async list(): Promise<WaitingJob[]> {
    const { exists } = await this.db.one<{ exists: boolean }>(sql`select to_regclass('graphile_worker.jobs') is not null as exists`);
    if (!exists) return [];
    return this.db.query<WaitingJob>(sql`
      select task_identifier as name, attempts, last_error as "lastError", to_json(run_at) as "runAt"
      from graphile_worker.jobs order by last_error is null, run_at limit 200`);
  }
}
