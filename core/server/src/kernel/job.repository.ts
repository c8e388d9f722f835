import { Injectable } from '@nestjs/common';
import { Db, sql } from '@bocage/sdk/server';

@Injectable()
export class JobRepository {
  constructor(private readonly db: Db) {}

  /** graphile-worker's own function, in our transaction. */
  async add(name: string, payload: Record<string, unknown>, key: string | null): Promise<void> {
    await this.db.query(sql`
      select id from graphile_worker.add_job(${name}, payload => ${JSON.stringify(payload)}::json, job_key => ${key})`);
  }
}
