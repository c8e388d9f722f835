import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';
import type { Review, ReviewAnswer, ReviewedMembership } from '../../../shared/recertification';
import { isCurrent } from '../../accounts/current-membership.repository';

const manage: Permission = 'core.account.manage';

@Injectable()
export class RecertificationRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Newest first. */
  list(ctx: Ctx): Promise<Review[]> {
    return this.db.query<Review>(sql`
      select c.id, c.title, c.started_on as "startedOn", c.due_on as "dueOn", to_json(c.closed_at) as "closedAt",
        count(m.id) as memberships, count(m.id) filter (where x.answer is not null) as answered
      from core.recertification c
      left join core.recertification_answer x on x.campaign_id = c.id
      left join core.membership m on m.id = x.membership_id and ${this.reached(ctx)}
      group by c.id order by c.started_on desc, c.id desc`);
  }

  memberships(ctx: Ctx, id: string): Promise<ReviewedMembership[]> {
    return this.db.query<ReviewedMembership>(sql`
      select x.membership_id as "membershipId", p.id as "personId", p.display_name as "displayName",
        jsonb_build_object('id', o.id, 'name', o.name) as organisation, to_json(a.last_login_at) as "lastLoginAt",
        x.answer, pb.display_name as "answeredBy", to_json(x.answered_at) as "answeredAt",
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'label', jsonb_build_object('fr', r.label_fr, 'en', r.label_en)) order by r.label_fr, r.id)
          from core.membership_role mr join core.role r on r.id = mr.role_id where mr.membership_id = m.id), '[]') as roles
      from core.recertification_answer x
      join core.membership m on m.id = x.membership_id and ${this.reached(ctx)}
      join core.organisation o on o.id = m.organisation_id
      join core.account a on a.id = m.account_id join core.person p on p.id = a.person_id
      left join core.account ab on ab.id = x.answered_by left join core.person pb on pb.id = ab.person_id
      where x.campaign_id = ${id}
      order by o.name, p.display_name, p.id`);
  }

  /** Puts every membership that counts today under review. */
  async open(title: string, dueOn: string | null, by: string | null): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.recertification (id, title, due_on, started_by)
      values (${id}, ${title}, coalesce(${dueOn}::date, current_date + 45), ${by})`);
    await this.db.query(sql`
      insert into core.recertification_answer (campaign_id, membership_id)
      select ${id}::uuid, m.id from core.membership m
      join core.organisation o on o.id = m.organisation_id and o.status = 'active'
      join core.account a on a.id = m.account_id and a.status <> 'suspended'
      where ${isCurrent}`);
    return id;
  }

  /** False when the membership is not under this review, or the review is closed. */
  async answer(id: string, membershipId: string, answer: ReviewAnswer, by: string | null): Promise<boolean> {
    const changed = await this.db.query(sql`
      update core.recertification_answer x set answer = ${answer}, answered_by = ${by}, answered_at = now()
      from core.recertification c
      where c.id = x.campaign_id and c.closed_at is null and x.campaign_id = ${id} and x.membership_id = ${membershipId} returning 1`);
    return changed.length > 0;
  }

  @Unscoped('closes reviews whose last day is over')
  async overdue(): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select id from core.recertification where closed_at is null and due_on < current_date for update`);
    return rows.map(({ id }) => id);
  }

  @Unscoped('closes reviews whose last day is over')
  async unanswered(id: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select x.membership_id as id from core.recertification_answer x join core.membership m on m.id = x.membership_id and ${isCurrent}
      where x.campaign_id = ${id} and x.answer is null order by x.membership_id`);
    return rows.map((row) => row.id);
  }

  async close(id: string): Promise<void> {
    await this.db.query(sql`update core.recertification set closed_at = now() where id = ${id}`);
  }

  private reached(ctx: Ctx): Sql {
    return this.access.where(ctx, manage, { organisation: sql`m.organisation_id` });
  }
}
