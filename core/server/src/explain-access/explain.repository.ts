import { Injectable } from '@nestjs/common';
import type { Locale } from '@bocage/sdk/shared';
import { AccessWhere, always, Db, join, never, sql, Unscoped, type Ctx, type RecordSource, type Sql } from '@bocage/sdk/server';
import { likeLiteral } from '../reference/localised-sql.repository';

type Row = ReturnType<RecordSource['rows']>['stored'];

/** What a source of rights is called, and how far it goes, in names. */
export interface SourceWords {
  readonly id: string;
  readonly name: string | null;
  /** Organisation that gives. */
  readonly from: string | null;
  readonly until: string | null;
  readonly taxa: string[];
  readonly areas: string[];
  readonly hasPolygon: boolean;
  /** Label of the level. */
  readonly maxSensitivity: string | null;
}

export interface AskedPerson {
  readonly accountId: string;
  readonly name: string;
  readonly login: string;
  readonly organisation: { readonly id: string; readonly name: string };
}

const taxonNames = (codes: Sql) => sql`array(select t.scientific_name from taxonomy.taxon t where t.cd_nom = any(${codes}) order by 1)`;
const areaNames = (ids: Sql) => sql`array(select a.name from geography.area a where a.id = any(${ids}) order by 1)`;
const none = sql`array[]::text[]`;

@Injectable()
export class ExplainRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Which of the conditions hold for a row; undefined when there is no such row. */
  @Unscoped('asks the conditions of someone’s rights of one record that the asker may see')
  async met(
    { from, columns }: Row,
    conditions: readonly Sql[],
  ): Promise<{ readonly level: number; readonly met: readonly boolean[] } | undefined> {
    const asked = conditions.map((condition) =>
      condition === always ? sql`true` : condition === never ? sql`false` : sql`coalesce(${condition}, false)`,
    );
    const met = asked.length > 0 ? sql`array[${join(asked)}]` : sql`array[]::boolean[]`;
    return this.db.maybe(sql`select ${columns.level ?? sql`0`}::integer as level, ${met} as met from ${from}`);
  }

  /** People of the organisations where one may explain access, or look as someone. */
  async people(ctx: Ctx, search: string): Promise<AskedPerson[]> {
    const reached = this.access.where(ctx, 'core.access.explain', { organisation: sql`o.id` });
    const pattern = `%${likeLiteral(search.trim())}%`;
    return this.db.query(sql`
      select a.id as "accountId", p.display_name as name, a.login, jsonb_build_object('id', o.id, 'name', o.name) as organisation
      from core.membership m
      join core.account a on a.id = m.account_id
      join core.person p on p.id = a.person_id
      join core.organisation o on o.id = m.organisation_id
      where ${reached} and (core.search_text(p.display_name) like core.search_text(${pattern}) or a.login like lower(${pattern}))
      order by p.display_name collate "und-x-icu", o.name collate "und-x-icu", a.id limit 20`);
  }

  @Unscoped('names the sources of rights of someone one administers, or one’s own')
  async sources(locale: Locale, permission: string, ids: readonly string[]): Promise<SourceWords[]> {
    const [label, level] = locale === 'en' ? [sql`r.label_en`, sql`most.label_en`] : [sql`r.label_fr`, sql`most.label_fr`];
    return this.db.query<SourceWords>(sql`
      select r.id, ${label} as name, null::text as "from", null::text as until, ${taxonNames(sql`rp.taxa`)} as taxa,
        ${areaNames(sql`rp.area_ids`)} as areas, false as "hasPolygon", ${level} as "maxSensitivity"
      from core.role r join core.role_permission rp on rp.role_id = r.id and rp.permission_key = ${permission}
      left join taxonomy.sensitivity_level most on most.level = rp.max_sensitivity
      where r.id = any(${ids}::uuid[])
      union all
      select s.id, case s.object_type when 'dataset' then (select d.name from metadata.dataset d where d.id = s.object_id)
          when 'site' then (select site.name from geography.site site where site.id = s.object_id) end,
        o.name, to_char(s.valid_to, 'YYYY-MM-DD'), ${none}, ${none}, false, null
      from core.share s join core.organisation o on o.id = s.from_organisation_id
      where s.id = any(${ids}::uuid[])
      union all
      select g.id, g.reason, null, to_char(g.valid_to, 'YYYY-MM-DD'), ${taxonNames(sql`g.taxa`)}, ${areaNames(sql`g.area_ids`)},
        g.polygon is not null, null
      from core.access_grant g where g.id = any(${ids}::uuid[])
      union all
      select w.id, null, o.name, to_char(w.valid_to, 'YYYY-MM-DD'), ${taxonNames(sql`array[w.taxon]`)}, ${areaNames(sql`array[w.area_id]`)}, false, null
      from core.stewardship w join core.organisation o on o.id = w.organisation_id
      where w.id = any(${ids}::uuid[])`);
  }
}
