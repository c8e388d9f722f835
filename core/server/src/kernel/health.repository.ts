import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

@Injectable()
export class HealthRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('versions of the engine, no data')
  async engine(): Promise<{ name: string; version: string; postgis: string }> {
    const { version, postgis } = await this.db.one<{ version: string; postgis: string }>(
      sql`select current_setting('server_version') as version, postgis_lib_version() as postgis`,
    );
    return { name: this.db.isEmbedded ? 'embedded' : 'postgresql', version, postgis };
  }
}
