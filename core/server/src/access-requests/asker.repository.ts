import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

/** Who asks, by what they asked and obtained before. */
@Injectable()
export class AskerRepository {
  constructor(private readonly db: Db) {}

  /** Two requests of one person that open at once wait for each other: each counts the other. */
  @Unscoped('locks who asks')
  async lock(accountId: string): Promise<void> {
    await this.db.query(sql`select id from core.account where id = ${accountId} for no key update`);
  }

  @Unscoped('facts of one’s own past, to be told what one may ask')
  async standing(accountId: string): Promise<{ activeGrants: number; overdue: number; today: string }> {
    return this.db.one(sql`
      select current_date::text as today,
        (select count(*) from core.access_grant g join core.access_request r on r.id = g.request_id
          where r.account_id = ${accountId} and g.revoked_at is null and g.valid_to >= current_date) as "activeGrants",
        (select count(*) from core.data_return ret join core.access_grant g on g.id = ret.grant_id join core.access_request r on r.id = g.request_id
          where r.account_id = ${accountId} and ret.due_on < current_date and ret.received_at is null and ret.waived_at is null) as overdue`);
  }

  /** What deciders know of the past of who asks. */
  @Unscoped('asked by a decider of one of their requests')
  async past(accountId: string, exceptId: string): Promise<{ requests: number; granted: number; overdue: number }> {
    return this.db.one(sql`
      select count(*) filter (where r.submitted_at is not null) as requests, count(g.id) as granted,
        count(*) filter (where ret.due_on < current_date and ret.received_at is null and ret.waived_at is null) as overdue
      from core.access_request r left join core.access_grant g on g.request_id = r.id left join core.data_return ret on ret.grant_id = g.id
      where r.account_id = ${accountId} and r.id <> ${exceptId}`);
  }
}
