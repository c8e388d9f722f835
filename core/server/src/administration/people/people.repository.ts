import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, always, and, Db, decodeCursor, encodeCursor, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import type { AccountStatus, ListedPerson, PersonPage, PersonRecord, SimilarPerson } from '../../../shared/people';
import { reachesNetwork } from '../../access/held-right';
import { isCurrent } from '../../accounts/current-membership.repository';
import { likeLiteral } from '../../reference/localised-sql.repository';

export interface PersonFilter {
  readonly search?: string;
  readonly organisation?: string;
  /** Of that organisation, only those whose membership counts today; else those who belong or belonged to it in any way. */
  readonly member?: boolean;
  readonly role?: string;
  /** State of the account, or `none` for people without one. */
  readonly state?: AccountStatus | 'none';
  readonly after?: string;
  readonly limit: number;
}

const read: Permission = 'core.account.read';

const roles = sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'label', jsonb_build_object('fr', r.label_fr, 'en', r.label_en)) order by r.label_fr, r.id)
    from core.membership_role mr join core.role r on r.id = mr.role_id where mr.membership_id = m.id), '[]')`;

@Injectable()
export class PeopleRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  async page(ctx: Ctx, filter: PersonFilter): Promise<PersonPage> {
    const among = sql`
      from core.person p
      left join core.organisation o on o.id = p.organisation_id
      left join core.account a on a.person_id = p.id and ${this.accountVisible(ctx)}
      where p.merged_into is null and ${this.visible(ctx, read)} and ${and(this.conditions(ctx, filter))}`;
    const after = filter.after === undefined ? sql`true` : this.later(filter.after);
    const rows = await this.db.query<ListedPerson & { key: string }>(sql`
      select p.id, p.display_name as "displayName", core.search_text(p.display_name) as key,
        case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end as organisation,
        case when a.id is not null then jsonb_build_object('id', a.id, 'login', a.login, 'status', a.status, 'lastLoginAt', a.last_login_at) end as account,
        coalesce((select jsonb_agg(jsonb_build_object('organisation', mo.name, 'roles', ${roles}, 'isCurrent', ${isCurrent}) order by mo.name, m.id)
          from core.membership m join core.organisation mo on mo.id = m.organisation_id
          where m.account_id = a.id and ${this.reached(ctx, read)}), '[]') as memberships
      ${among} and ${after}
      order by core.search_text(p.display_name), p.id limit ${filter.limit + 1}`);
    const items = rows.slice(0, filter.limit);
    const last = items.at(-1);
    return {
      items: items.map(({ key: _, ...person }) => person),
      next: rows.length > filter.limit && last ? encodeCursor([last.key, last.id]) : null,
      total: filter.after === undefined ? (await this.db.one<{ count: number }>(sql`select count(*) as count ${among}`)).count : null,
    };
  }

  find(ctx: Ctx, id: string, permission: Permission = read): Promise<PersonRecord | undefined> {
    return this.db.maybe<PersonRecord>(sql`
      select p.id, p.display_name as "displayName", p.given_name as "givenName", p.family_name as "familyName", p.email,
        p.merged_into as "mergedInto", to_json(p.created_at) as "createdAt",
        case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end as organisation,
        case when a.id is not null then jsonb_build_object('id', a.id, 'login', a.login, 'status', a.status, 'locale', a.locale,
          'createdAt', a.created_at, 'lastLoginAt', a.last_login_at,
          'hasSecondFactor', exists (select from core.second_factor f where f.account_id = a.id and f.confirmed_at is not null),
          'openSessions', (select count(*) from core.session s where s.account_id = a.id and s.expires_at > now())) end as account,
        coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'roles', ${roles}, 'status', m.status, 'validFrom', m.valid_from,
            'validTo', m.valid_to, 'reason', m.reason, 'isCurrent', ${isCurrent},
            'organisation', jsonb_build_object('id', mo.id, 'code', mo.code, 'name', mo.name, 'status', mo.status))
            order by m.valid_from desc, mo.name)
          from core.membership m join core.organisation mo on mo.id = m.organisation_id
          where m.account_id = a.id and ${this.reached(ctx, permission)}), '[]') as memberships,
        (select count(*) from core.membership m where m.account_id = a.id and not ${this.reached(ctx, permission)}) as "otherMemberships"
      from core.person p
      left join core.organisation o on o.id = p.organisation_id
      left join core.account a on a.person_id = p.id and ${this.accountVisible(ctx, permission)}
      where p.id = ${id} and ${this.visible(ctx, permission)}`);
  }

  /** People whose name holds the same words, in any order, or nearly. */
  @Unscoped('names of observers are cited with their records; tells who creates a person that it may exist already')
  similar(name: string, except: string | null = null): Promise<SimilarPerson[]> {
    return this.db.query<SimilarPerson>(sql`
      select p.id, p.display_name as "displayName", o.name as organisation,
        exists (select from core.account a where a.person_id = p.id) as "hasAccount",
        round(similarity(core.search_text(p.display_name), core.search_text(${name}))::numeric, 2)::float as likeness
      from core.person p left join core.organisation o on o.id = p.organisation_id
      where p.merged_into is null and (${except}::uuid is null or p.id <> ${except}::uuid)
        and core.search_text(p.display_name) % core.search_text(${name})
        and similarity(core.search_text(p.display_name), core.search_text(${name})) >= 0.6
      order by likeness desc, p.display_name, p.id limit 5`);
  }

  private conditions(ctx: Ctx, { search, organisation, member = false, role, state }: PersonFilter): Sql[] {
    const words = (search ?? '').trim().split(/\s+/).filter(Boolean);
    const held = (condition: Sql) => sql`exists (
      select from core.membership m where m.account_id = a.id and ${this.reached(ctx, read)} and ${condition})`;
    return [
      ...words.map((word) => {
        const pattern = `%${likeLiteral(word)}%`;
        return sql`(core.search_text(p.display_name) like core.search_text(${pattern}) or a.login like lower(${pattern}))`;
      }),
      ...(organisation
        ? [
            member
              ? held(sql`m.organisation_id = ${organisation}::uuid and ${isCurrent}`)
              : sql`(p.organisation_id = ${organisation}::uuid or ${held(sql`m.organisation_id = ${organisation}::uuid`)})`,
          ]
        : []),
      ...(role
        ? [
            held(
              sql`${isCurrent} and exists (select from core.membership_role mr where mr.membership_id = m.id and mr.role_id = ${role}::uuid)`,
            ),
          ]
        : []),
      ...(state === undefined ? [] : [state === 'none' ? sql`a.id is null` : sql`a.status = ${state}`]),
    ];
  }

  private later(cursor: string): Sql {
    const [key, id] = decodeCursor(cursor, ['text', 'uuid']);
    return sql`(core.search_text(p.display_name), p.id) > (${key}::text, ${id}::uuid)`;
  }

  /** Who belongs to an organisation one reaches, by its people or by an account that is or was its member. */
  private visible(ctx: Ctx, permission: Permission): Sql {
    if (reachesNetwork(ctx, permission)) return always;
    return sql`(${this.access.where(ctx, permission, { organisation: sql`p.organisation_id` })} or exists (
      select from core.account v join core.membership m on m.account_id = v.id where v.person_id = p.id and ${this.reached(ctx, permission)}))`;
  }

  /** An account that is a member elsewhere only is nobody's business here. */
  private accountVisible(ctx: Ctx, permission: Permission = read): Sql {
    if (reachesNetwork(ctx, permission)) return always;
    return sql`(exists (select from core.membership m where m.account_id = a.id and ${this.reached(ctx, permission)})
      or not exists (select from core.membership m where m.account_id = a.id))`;
  }

  private reached(ctx: Ctx, permission: Permission): Sql {
    return this.access.where(ctx, permission, { organisation: sql`m.organisation_id` });
  }
}
