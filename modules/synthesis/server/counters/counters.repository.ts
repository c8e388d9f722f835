import { Injectable } from '@nestjs/common';
import { Db, raw, sql, Unscoped } from '@bocage/sdk/server';

const counters = [
  ['synthesis.cell_count', 'cell'],
  ['synthesis.taxon_count', 'taxon_position'],
] as const;

@Injectable()
export class CountersRepository {
  constructor(private readonly db: Db) {}

  /** Sums up the lines that writers added for the same key; safe beside them and beside another summing. */
  @Unscoped('sums stay what they were')
  async compact(): Promise<void> {
    for (const [table, column] of counters) {
      const key = raw(`${column}, dataset_id, precision_level`);
      await this.db.query(sql`
        with gone as (
          delete from ${raw(table)} where (${key}) in (select ${key} from ${raw(table)} group by ${key} having count(*) > 1 or sum(n) = 0)
          returning ${key}, n
        )
        insert into ${raw(table)} (${key}, n) select ${key}, sum(n) from gone group by ${key} having sum(n) <> 0 order by ${key}`);
    }
  }

  /** Lets counts be answered from indexes alone; not inside a transaction. */
  @Unscoped('upkeep of tables')
  async vacuum(): Promise<void> {
    for (const table of ['observation', 'public_projection', 'cell_count', 'taxon_count'])
      await this.db.query(sql`vacuum analyze ${raw(`synthesis.${table}`)}`);
  }
}
