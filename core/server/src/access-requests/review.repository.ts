import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { ReviewItem } from '../../shared/access-reviews';
import { returnState, stateToday } from './request.repository';

export interface FrozenReview {
  readonly year: number;
  readonly frozenAt: string;
  readonly frozenBy: string | null;
  readonly totals: unknown;
  readonly items: readonly ReviewItem[];
}

@Injectable()
export class ReviewRepository {
  constructor(private readonly db: Db) {}

  /** Requests sent in a year, or whose access or owed data fall into it, as they stand today. */
  @Unscoped('the yearly review of the whole network')
  items(year: number): Promise<ReviewItem[]> {
    const begins = `${year}-01-01`;
    const ends = `${year}-12-31`;
    return this.db.query<ReviewItem>(sql`
      select r.number, ${stateToday} as state, r.outcome, o.name as organisation, v.beneficiary, v.study_type as "studyType",
        array(select distinct t.kingdom from taxonomy.taxon t where t.cd_nom = any(v.taxa) and t.kingdom is not null order by 1) as kingdoms,
        case when v.taxa is not null then array(select t.scientific_name from taxonomy.taxon t where t.cd_nom = any(v.taxa) order by t.tree_first, t.cd_nom) end as taxa,
        case when v.area_ids is not null then array(select a.name from geography.area a where a.id = any(v.area_ids) order by a.name) end as areas,
        round(v.km2::numeric, 1)::float8 as km2, v.is_sensitive as "isSensitive", r.submitted_at::date::text as "submittedOn",
        r.decided_at::date::text as "decidedOn", r.decided_at::date - r.submitted_at::date as "delayDays",
        coalesce(g.valid_from, v.valid_from)::text as "validFrom", coalesce(g.valid_to, v.valid_to)::text as "validTo",
        array(select distinct d.reason_code from core.steward_decision d
          where d.request_id = r.id and d.version = r.current_version and d.kind = 'refuse' order by 1) as "refusalReasons",
        ${returnState} as "returnState", ret.due_on::text as "returnDueOn"
      from core.access_request r
      join core.access_request_version v on v.request_id = r.id and v.version = r.current_version
      join core.organisation o on o.id = r.organisation_id
      left join core.access_grant g on g.request_id = r.id
      left join core.data_return ret on ret.grant_id = g.id
      where r.submitted_at is not null and (
        r.submitted_at::date between ${begins}::date and ${ends}::date
        or daterange(g.valid_from, g.valid_to, '[]') && daterange(${begins}::date, ${ends}::date, '[]')
        or ret.due_on between ${begins}::date and ${ends}::date)
      order by r.number`);
  }

  /** Requests of a year that are still waiting would change after it is frozen; the year of today is not over. */
  @Unscoped('the date of the database')
  async thisYear(): Promise<number> {
    const { year } = await this.db.one<{ year: number }>(sql`select extract(year from current_date)::integer as year`);
    return year;
  }

  @Unscoped('the yearly review of the whole network')
  async years(): Promise<{ year: number; frozenAt: string | null }[]> {
    return this.db.query(sql`
      select known.year, to_json(c.frozen_at) as "frozenAt"
      from (
        select extract(year from submitted_at)::integer as year from core.access_request where submitted_at is not null
        union select year from core.review_campaign
        union select extract(year from current_date)::integer
      ) known left join core.review_campaign c on c.year = known.year
      order by known.year desc`);
  }

  @Unscoped('the yearly review of the whole network')
  async frozen(year: number): Promise<FrozenReview | undefined> {
    return this.db.maybe<FrozenReview>(sql`
      select c.year, to_json(c.frozen_at) as "frozenAt", p.display_name as "frozenBy", c.totals, c.items
      from core.review_campaign c join core.account a on a.id = c.frozen_by join core.person p on p.id = a.person_id
      where c.year = ${year}`);
  }

  @Unscoped('writes the review once')
  async freeze(year: number, accountId: string, totals: unknown, items: readonly ReviewItem[]): Promise<void> {
    await this.db.query(sql`
      insert into core.review_campaign (year, frozen_by, totals, items)
      values (${year}, ${accountId}, ${JSON.stringify(totals)}::jsonb, ${JSON.stringify(items)}::jsonb)`);
  }
}
