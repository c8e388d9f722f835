import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { localised } from '../reference/localised-sql.repository';
import type { StatusType, StatusValue, TaxonStatus } from './status.model';

const typeJson = sql`jsonb_build_object('code', t.code, 'label', ${localised(sql`t.label_fr`, sql`t.label_en`)}, 'grouping', t.grouping, 'isRedList', t.is_red_list)`;

@Injectable()
export class TaxonStatusRepository {
  constructor(private readonly db: Db) {}

  /** Statuses of accepted taxa: red lists first, wide territories before small ones. */
  @Unscoped('the reference belongs to nobody')
  async ofTaxa(cdRefs: readonly number[]): Promise<ReadonlyMap<number, TaxonStatus[]>> {
    const rows = await this.db.query<{ cdRef: number; statuses: TaxonStatus[] }>(sql`
      select s.cd_ref as "cdRef", jsonb_agg(
        jsonb_build_object('type', ${typeJson}, 'code', s.code, 'label', s.label, 'remark', s.remark, 'territoryCode', s.territory_code,
          'territory', s.territory_label, 'territoryLevel', s.territory_level, 'citation', s.citation, 'url', s.url, 'source', s.source)
        order by t.is_red_list desc, array_position(array['LRM', 'LRE', 'LRN', 'LRR', 'PN', 'PR', 'PD', 'DH', 'DO'], t.code) nulls last,
          t.code, s.territory_label nulls first, s.code, s.id) as statuses
      from taxonomy.taxon_status s join taxonomy.status_type t on t.code = s.type_code
      where s.cd_ref = any(${cdRefs}::integer[])
      group by s.cd_ref`);
    return new Map(rows.map(({ cdRef, statuses }) => [cdRef, statuses]));
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

  /** Values of kinds, from the most serious for red lists. */
  @Unscoped('the reference belongs to nobody')
  async values(types: readonly string[]): Promise<ReadonlyMap<string, StatusValue[]>> {
    const rows = await this.db.query<{ type: string; values: StatusValue[] }>(sql`
      select type_code as type, jsonb_agg(jsonb_build_object('code', code, 'label', label, 'taxonCount', taxa)
        order by array_position(array['EX', 'EW', 'RE', 'CR', 'EN', 'VU', 'NT', 'LC', 'DD', 'NA', 'NE'], code) nulls last, code) as values
      from (
        select type_code, code, min(label) as label, count(distinct cd_ref) as taxa
        from taxonomy.taxon_status where type_code = any(${types}::text[]) group by type_code, code
      ) counted
      group by type_code`);
    return new Map(rows.map(({ type, values }) => [type, values]));
  }
}
