import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { isCurrent } from '../../accounts/current-membership.repository';

@Injectable()
export class NetworkAdministratorRepository {
  constructor(private readonly db: Db) {}

  async lock(): Promise<void> {
    await this.db.query(sql`select 1 from core.platform for no key update`);
  }

  /** Accounts that can sign in today and give rights to anyone of the network. */
  @Unscoped('the network must keep an administrator, whoever asks')
  async count(): Promise<number> {
    const { count } = await this.db.one<{ count: number }>(sql`
      select count(distinct a.id) as count
      from core.role_permission rp
      join core.role r on r.id = rp.role_id
      join core.membership_role mr on mr.role_id = r.id
      join core.membership m on m.id = mr.membership_id and (r.organisation_id is null or r.organisation_id = m.organisation_id) and ${isCurrent}
      join core.organisation o on o.id = m.organisation_id and o.status = 'active'
      join core.account a on a.id = m.account_id and a.status = 'active'
      where rp.permission_key = 'core.account.manage' and rp.scope = 'network' and rp.taxa is null and rp.area_ids is null`);
    return count;
  }
}
