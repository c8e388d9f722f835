import { Injectable } from '@nestjs/common';
import { Db, sql } from '@bocage/sdk/server';

/** A code that left the reference. */
export interface RemovedNameRow {
  readonly cdNom: number;
  readonly replacedBy: number | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly lastVersion: string | null;
}

@Injectable()
export class RemovedNameRepository {
  constructor(private readonly db: Db) {}

  async save(rows: readonly RemovedNameRow[]): Promise<{ inserted: number; updated: number }> {
    const of = <K extends keyof RemovedNameRow>(key: K) => rows.map((row) => row[key]);
    const changes = await this.db.query<{ isNew: boolean }>(sql`
      insert into taxonomy.removed_name as n (cd_nom, replaced_by, reason_code, reason, last_version)
      select * from unnest(${of('cdNom')}::int[], ${of('replacedBy')}::int[], ${of('reasonCode')}::text[], ${of('reason')}::text[], ${of('lastVersion')}::text[])
      on conflict (cd_nom) do update set replaced_by = excluded.replaced_by, reason_code = excluded.reason_code, reason = excluded.reason,
        last_version = excluded.last_version
      where (n.replaced_by, n.reason_code, n.reason, n.last_version)
        is distinct from (excluded.replaced_by, excluded.reason_code, excluded.reason, excluded.last_version)
      returning n.xmax = 0 as "isNew"`);
    const inserted = changes.filter(({ isNew }) => isNew).length;
    return { inserted, updated: changes.length - inserted };
  }
}
