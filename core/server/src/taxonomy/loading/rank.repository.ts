import { Injectable } from '@nestjs/common';
import { Db, sql } from '@bocage/sdk/server';

/** A taxonomic rank. */
export interface RankRow {
  readonly code: string;
  readonly labelFr: string;
  readonly labelEn: string | null;
  readonly position: number;
}

@Injectable()
export class RankRepository {
  constructor(private readonly db: Db) {}

  async save(ranks: readonly RankRow[]): Promise<{ inserted: number; updated: number }> {
    const of = <K extends keyof RankRow>(key: K) => ranks.map((rank) => rank[key]);
    const changes = await this.db.query<{ isNew: boolean }>(sql`
      insert into taxonomy.rank as k (code, label_fr, label_en, position)
      select * from unnest(${of('code')}::text[], ${of('labelFr')}::text[], ${of('labelEn')}::text[], ${of('position')}::int[])
      on conflict (code) do update set label_fr = excluded.label_fr, label_en = excluded.label_en, position = excluded.position
      where (k.label_fr, k.label_en, k.position) is distinct from (excluded.label_fr, excluded.label_en, excluded.position)
      returning k.xmax = 0 as "isNew"`);
    const inserted = changes.filter(({ isNew }) => isNew).length;
    return { inserted, updated: changes.length - inserted };
  }
}
