import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { localised } from '../reference/localised-sql.repository';
import type { StatusType, StatusValue, TaxonStatus } from './status.model';

const typeJson = sql`jsonb_build_object('code', t.code, 'label', ${localised(sql`t.label_fr`, sql`t.label_en`)}, 'grouping', t.grouping, 'isRedList', t.is_red_list)`;

@Injectable()
export class TaxonStatusRepository {
  constructor(private readonly db: Db) {}

  /** Statuses of an accepted taxon: red lists first, wide territories before small ones. */
  @Unscoped('the reference belongs to nobody')
  ofTaxon(cdRef: number): Promise<TaxonStatus[]> {
    return this.db.query<TaxonStatus>(sql`
      select ${typeJson} as type, s.code, s.label, s.remark, s.territory_code as "territoryCode", s.territory_label as territory,
        s.territory_level as "territoryLevel", s.citation, s.url, s.source
      from taxonomy.taxon_status s
      join taxonomy.status_type t on t.code = s.type_code
      where s.cd_ref = ${cdRef}
      order by t.is_red_list desc, array_position(array['LRM', 'LRE', 'LRN', 'LRR', 'PN', 'PR', 'PD', 'DH', 'DO'], t.code) nulls last,
        t.code, s.territory_label nulls first, s.code, s.id`);
  }

  /** Kinds that taxa have. */
  @Unscoped('the reference belongs to nobody')
  types(): Promise<StatusType[]> {
    return this.db.query<StatusType>(sql`
      select t.code, ${localised(sql`t.label_fr`, sql`t.label_en`)} as label, t.grouping, t.is_red_list as "isRedList"
      from taxonomy.status_type t
      where exists (select from taxonomy.taxon_status s where s.type_code = t.code)
      order by t.is_red_list desc, t.grouping, t.code`);
  }

  /** Values of a kind, from the most serious for red lists. */
  @Unscoped('the reference belongs to nobody')
  values(type: string): Promise<StatusValue[]> {
    return this.db.query<StatusValue>(sql`
      select s.code, min(s.label) as label, count(distinct s.cd_ref) as "taxonCount"
      from taxonomy.taxon_status s
      where s.type_code = ${type}
      group by s.code
      order by array_position(array['EX', 'EW', 'RE', 'CR', 'EN', 'VU', 'NT', 'LC', 'DD', 'NA', 'NE'], s.code) nulls last, s.code`);
  }
}
