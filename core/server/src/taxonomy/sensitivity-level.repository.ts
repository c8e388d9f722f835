import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { localised } from '../reference/localised-sql.repository';
import type { SensitivityLevel } from './sensitivity-level.model';

const reason = 'the levels are public';

@Injectable()
export class SensitivityLevelRepository {
  constructor(private readonly db: Db) {}

  /** From the finest to the coarsest. */
  @Unscoped(reason)
  list(): Promise<SensitivityLevel[]> {
    return this.db.query<SensitivityLevel>(sql`
      select code, ${localised(sql`label_fr`, sql`label_en`)} as label, level = 0 or area_type is not null as "isShown"
      from taxonomy.sensitivity_level order by level`);
  }

  /** Numbers by code. */
  @Unscoped(reason)
  async numbers(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.query<{ code: string; level: number }>(sql`select code, level from taxonomy.sensitivity_level`);
    return new Map(rows.map(({ code, level }) => [code, level]));
  }
}
