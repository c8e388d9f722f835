import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

@Injectable()
export class ReferenceLoadRepository {
  constructor(private readonly db: Db) {}

  /** Digest of each shipped file loaded before. */
  @Unscoped('what this deployment has loaded')
  async digests(): Promise<Map<string, string>> {
    const rows = await this.db.query<{ file: string; sha256: string }>(sql`select file, sha256 from core.reference_load`);
    return new Map(rows.map(({ file, sha256 }) => [file, sha256]));
  }

  async remember(file: string, sha256: string, rows: number): Promise<void> {
    await this.db.query(sql`
      insert into core.reference_load (file, sha256, rows) values (${file}, ${sha256}, ${rows}::int)
      on conflict (file) do update set sha256 = excluded.sha256, rows = excluded.rows, loaded_at = now()`);
  }

  /** Bulk loads leave the planner blind, and index-only counts impossible, until this runs. */
  async analyze(): Promise<void> {
    await this.db.query(sql`analyze taxonomy.taxon, taxonomy.taxon_name, taxonomy.taxon_status, taxonomy.sensitivity_rule,
      geography.area, geography.area_part, geography.area_intersection, core.nomenclature`);
  }
}
