import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

@Injectable()
export class LoginLimitRepository {
  constructor(private readonly db: Db) {}

  /** False while another attempt on the same subject is examined: parallel guesses would escape the count. */
  @Unscoped('takes a lock, reads no record')
  async enter(subject: string): Promise<boolean> {
    const { entered } = await this.db.one<{ entered: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${subject}, 0)) as entered`,
    );
    return entered;
  }

  @Unscoped('nobody is signed in yet')
  async secondsToWait(subjects: readonly string[]): Promise<number> {
    const { seconds } = await this.db.one<{ seconds: number | null }>(sql`
      select ceil(max(extract(epoch from locked_until - now())))::integer as seconds
      from core.login_failure where subject = any(${[...subjects]}) and locked_until > now()`);
    return seconds ?? 0;
  }

  /** Counts a failure and answers how many there are in the series; an hour of rest ends a series. */
  async fail(subject: string): Promise<number> {
    const rested = sql`greatest(f.first_at, f.locked_until) < now() - interval '1 hour'`;
    const { failures } = await this.db.one<{ failures: number }>(sql`
      insert into core.login_failure as f (subject, failures) values (${subject}, 1)
      on conflict (subject) do update set
        failures = case when ${rested} then 1 else f.failures + 1 end,
        first_at = case when ${rested} then now() else f.first_at end
      returning failures`);
    return failures;
  }

  async lock(subject: string, minutes: number): Promise<void> {
    await this.db.query(sql`
      update core.login_failure set locked_until = now() + ${minutes}::integer * interval '1 minute' where subject = ${subject}`);
  }

  /** Ends the series of a subject, and forgets those that rest for a day. */
  async clear(subject: string): Promise<void> {
    await this.db.query(sql`
      delete from core.login_failure
      where subject = ${subject} or greatest(first_at, locked_until) < now() - interval '1 day'`);
  }
}
