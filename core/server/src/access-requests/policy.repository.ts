import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { AccessPolicy } from '../../shared/access-requests';

@Injectable()
export class PolicyRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('whoever asks must know what may be asked')
  async read(): Promise<AccessPolicy> {
    return this.db.one<AccessPolicy>(sql`
      select min_days as "minDays", max_days as "maxDays", max_km2 as "maxKm2", max_active_grants as "maxActiveGrants",
        return_days as "returnDays", overdue_blocks as "overdueBlocks"
      from core.access_policy`);
  }

  @Unscoped('the network has one policy; its right is asked before')
  async write({ minDays, maxDays, maxKm2, maxActiveGrants, returnDays, overdueBlocks }: AccessPolicy): Promise<void> {
    await this.db.query(sql`
      update core.access_policy set min_days = ${minDays}, max_days = ${maxDays}, max_km2 = ${maxKm2},
        max_active_grants = ${maxActiveGrants}, return_days = ${returnDays}, overdue_blocks = ${overdueBlocks}`);
  }
}
