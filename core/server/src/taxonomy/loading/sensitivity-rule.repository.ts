import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { slices } from '../../reference/loading/batches';
import type { SensitivityRule } from './sensitivity-row';

@Injectable()
export class SensitivityRuleRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('the reference belongs to nobody')
  async ofLists(lists: readonly string[]): Promise<(SensitivityRule & { readonly id: number })[]> {
    return this.db.query(sql`
      select id, cd_nom as "cdNom", level, duration_years as "durationYears", department_codes as "departmentCodes",
        biological_status as "biologicalStatus", behaviour, season_from as "seasonFrom", season_to as "seasonTo", conditions,
        list_code as "listCode"
      from taxonomy.sensitivity_rule where list_code = any(${lists}::text[]) order by id`);
  }

  async remove(ids: readonly number[]): Promise<void> {
    await this.db.query(sql`delete from taxonomy.sensitivity_rule where id = any(${ids}::int[])`);
  }

  async insert(rules: readonly SensitivityRule[]): Promise<void> {
    for (const slice of slices(rules)) await this.insertSlice(slice);
  }

  private async insertSlice(rules: readonly SensitivityRule[]): Promise<void> {
    const of = <K extends keyof SensitivityRule>(key: K) => rules.map((rule) => rule[key]);
    const departments = rules.map(({ departmentCodes }) => departmentCodes?.join(' ') ?? null);
    await this.db.query(sql`
      insert into taxonomy.sensitivity_rule (cd_nom, level, duration_years, department_codes, biological_status, behaviour, season_from,
        season_to, conditions, list_code)
      select cd_nom, level, duration, string_to_array(departments, ' '), status, behaviour, season_from, season_to, conditions, list
      from unnest(${of('cdNom')}::int[], ${of('level')}::smallint[], ${of('durationYears')}::smallint[], ${departments}::text[],
        ${of('biologicalStatus')}::text[], ${of('behaviour')}::text[], ${of('seasonFrom')}::smallint[], ${of('seasonTo')}::smallint[],
        ${of('conditions')}::text[], ${of('listCode')}::text[])
        as r (cd_nom, level, duration, departments, status, behaviour, season_from, season_to, conditions, list)`);
  }
}
