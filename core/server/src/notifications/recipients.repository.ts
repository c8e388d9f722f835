import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

@Injectable()
export class RecipientRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('finds out who is to be told')
  async ofMembership(membershipId: string): Promise<{ readonly account: string; readonly organisation: string } | undefined> {
    return this.db.maybe(
      sql`select account_id as account, organisation_id as organisation from core.membership where id = ${membershipId}::uuid`,
    );
  }
}
