import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, sql, type Ctx } from '@bocage/sdk/server';

@Injectable()
export class ManagedAccountRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Whether every organisation the account is a member of is one whose accounts are managed here. */
  async isManaged(ctx: Ctx, accountId: string): Promise<boolean> {
    const reached = this.access.where(ctx, 'core.account.manage', { organisation: sql`m.organisation_id` });
    const { managed } = await this.db.one<{ managed: boolean }>(sql`
      select coalesce(bool_and(coalesce(${reached}, false)), false) as managed
      from core.membership m where m.account_id = ${accountId} and (m.valid_to is null or m.valid_to >= current_date)`);
    return managed;
  }
}
