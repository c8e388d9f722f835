import { Injectable } from '@nestjs/common';
import { AccessWhere, always, Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';

export interface LevelCount {
  readonly code: string;
  readonly observations: number;
  readonly byRules: number;
  readonly byProducer: number;
  readonly raised: number;
}

export interface DisplayedAreaType {
  readonly code: string;
  readonly label: string;
  readonly sizeRank: number;
}

export interface LostRule {
  /** Of all of them. */
  readonly total: number;
  readonly cdNom: number;
  readonly list: string;
  readonly level: string;
}

export interface Run {
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly observations: number;
  readonly changed: number;
}

const label = (ctx: Ctx) => (ctx.locale === 'en' ? sql`type.label_en` : sql`type.label_fr`);
const fewRuns = 5;
const fewRules = 200;

@Injectable()
export class SensitivityReportRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Observations of the datasets one answers for, however sensitive: those that others lend or open are theirs to count. */
  private counted(ctx: Ctx): Sql {
    const owned = this.access.where(ctx, 'synthesis.sensitivity.read', { organisation: sql`owned.organisation_id` });
    return owned === always ? always : sql`o.dataset_id in (select owned.id from metadata.dataset owned where ${owned})`;
  }

  counts(ctx: Ctx): Promise<LevelCount[]> {
    return this.db.query(sql`
      select level.code, count(*) as observations,
        count(*) filter (where o.sensitivity = o.precision_level and o.precision_level > 0 and raised.level is distinct from o.sensitivity) as "byRules",
        count(*) filter (where o.diffusion = o.precision_level and o.precision_level > 0) as "byProducer",
        count(raised.level) as raised
      from synthesis.observation o
      join taxonomy.sensitivity_level level on level.level = o.precision_level
      left join synthesis.manual_sensitivity raised on raised.observation_id = o.id
      where ${this.counted(ctx)} group by 1`);
  }

  /** Kinds of areas that could be shown: those that have areas. */
  @Unscoped('kinds of areas are public')
  areaTypes(ctx: Ctx): Promise<DisplayedAreaType[]> {
    return this.db.query(sql`
      select type.code, ${label(ctx)} as label, type.size_rank as "sizeRank" from geography.area_type type
      where type.family in ('administrative', 'grid') and exists (select 1 from geography.area where type_code = type.code and is_active)
      order by type.size_rank, type.code`);
  }

  @Unscoped('the rules are public')
  lists(): Promise<{ code: string; rules: number }[]> {
    return this.db.query(sql`
      select list_code as code, count(*) as rules from taxonomy.sensitivity_rule where is_active and level > 0 group by 1 order by 1`);
  }

  /** Rules whose taxon is neither in the reference nor replaced by one that is. */
  @Unscoped('the rules are public')
  lostRules(): Promise<LostRule[]> {
    return this.db.query(sql`
      select rule.cd_nom as "cdNom", rule.list_code as list, level.code as level, count(*) over () as total
      from taxonomy.sensitivity_rule rule join taxonomy.sensitivity_level level on level.level = rule.level
      where rule.is_active and rule.level > 0 and taxonomy.current_name(rule.cd_nom) is null
      order by rule.level desc, rule.cd_nom limit ${fewRules}::integer`);
  }

  outsideTree(ctx: Ctx): Promise<{ taxa: number; observations: number }> {
    return this.db.one(sql`
      select count(distinct taxon_position) as taxa, count(*) as observations from synthesis.observation o where taxon_position < 0 and ${this.counted(ctx)}`);
  }

  async withoutArea(ctx: Ctx): Promise<number> {
    const { n } = await this.db.one<{ n: number }>(sql`
      select count(*) as n from synthesis.observation o
      where o.precision_level = any(array(select level from taxonomy.sensitivity_level where area_type is not null)) and ${this.counted(ctx)}
        and not exists (select 1 from synthesis.public_projection shown where shown.observation_id = o.id)`);
    return n;
  }

  /** They went through the observations of all: for those who may count all of them. */
  runs(ctx: Ctx): Promise<Run[]> {
    return this.db.query(sql`
      select to_json(started_at) as "startedAt", to_json(finished_at) as "finishedAt", observations, changed
      from synthesis.sensitivity_run where ${this.access.where(ctx, 'synthesis.sensitivity.read', {})} order by id desc limit ${fewRuns}::integer`);
  }

  /** How many observations of a level lie in an area of a kind. */
  @Unscoped('numbers per level, of no taxon and no place')
  inAreas(level: string, areaType: string | null): Promise<{ observations: number; withArea: number }> {
    return this.db.one(sql`
      select count(*) as observations, count(*) filter (
        where o.area_ids && array(select id from geography.area where type_code = ${areaType} and is_active)) as "withArea"
      from synthesis.observation o where o.precision_level = (select level from taxonomy.sensitivity_level where code = ${level})`);
  }
}
