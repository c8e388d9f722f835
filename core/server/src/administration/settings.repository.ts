import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

@Injectable()
export class SettingsRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('settings of the acting organisation, read by the module itself')
  async find(organisationId: string, moduleKey: string): Promise<Record<string, unknown> | undefined> {
    const row = await this.db.maybe<{ settings: Record<string, unknown> }>(sql`
      select settings from core.module_activation where organisation_id = ${organisationId} and module_key = ${moduleKey}`);
    return row?.settings;
  }
}
