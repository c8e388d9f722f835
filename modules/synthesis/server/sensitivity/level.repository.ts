import { Injectable } from '@nestjs/common';
import type { Localised } from '@bocage/sdk/shared';
import { Db, sql, Unscoped, type Ctx } from '@bocage/sdk/server';

export type DateUnit = 'month' | 'year';

/** What is shown of a level; nothing when there is no area. */
export interface Display {
  readonly areaType: string | null;
  readonly dateUnit: DateUnit | null;
}

/** A level of sensitivity. */
export interface Level extends Display {
  readonly code: string;
  /** From the finest to the coarsest; 0 shows all. */
  readonly number: number;
  readonly label: Localised;
  readonly areaTypeLabel: string | null;
  /** Metres; null when nothing is shown, or when the kind of area is not known here. */
  readonly sizeRank: number | null;
  readonly isStandard: boolean;
}

@Injectable()
export class LevelRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('the levels are public')
  list(ctx: Ctx): Promise<Level[]> {
    return this.db.query(sql`
      select level.code, level.level as number, jsonb_build_object('fr', level.label_fr, 'en', level.label_en) as label,
        level.area_type as "areaType", level.date_unit as "dateUnit", level.is_standard as "isStandard",
        type.size_rank as "sizeRank", ${ctx.locale === 'en' ? sql`type.label_en` : sql`type.label_fr`} as "areaTypeLabel"
      from taxonomy.sensitivity_level level left join geography.area_type type on type.code = level.area_type
      order by level.level`);
  }

  /** Changes of levels wait for each other: each is checked against the others. */
  @Unscoped('the levels belong to nobody')
  async lock(): Promise<void> {
    await this.db.query(sql`lock table taxonomy.sensitivity_level in share row exclusive mode`);
  }

  @Unscoped('the levels belong to nobody')
  async insert(code: string, number: number, label: Localised, { areaType, dateUnit }: Display): Promise<void> {
    await this.db.query(sql`
      insert into taxonomy.sensitivity_level (code, level, label_fr, label_en, area_type, date_unit)
      values (${code}, ${number}::smallint, ${label.fr}, ${label.en}, ${areaType}, ${dateUnit})`);
  }

  @Unscoped('the levels belong to nobody')
  async rename(code: string, label: Localised): Promise<void> {
    await this.db.query(sql`update taxonomy.sensitivity_level set label_fr = ${label.fr}, label_en = ${label.en} where code = ${code}`);
  }

  @Unscoped('the levels belong to nobody')
  async setDisplay(code: string, { areaType, dateUnit }: Display): Promise<void> {
    await this.db.query(sql`update taxonomy.sensitivity_level set area_type = ${areaType}, date_unit = ${dateUnit} where code = ${code}`);
  }

  @Unscoped('the levels belong to nobody')
  async remove(code: string): Promise<void> {
    await this.db.query(sql`delete from taxonomy.sensitivity_level where code = ${code}`);
  }
}
