import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, sql, type Ctx, type Sql } from '@bocage/sdk/server';
import type { AccessRequest, RequestScope, RequestSummary } from '../../shared/access-requests';
import { isVacant } from './vacant-steward.repository';

export const decideRight = 'core.access-request.decide';
export const superviseRight = 'core.access-request.supervise';

/** A request as it is stored, whoever looks at it. */
export type RequestRow = Omit<AccessRequest, 'may' | 'asks'> & { readonly accountId: string };

const nameOf = (account: Sql) =>
  sql`(select p.display_name from core.account c join core.person p on p.id = c.person_id where c.id = ${account})`;
const named = (row: Sql) => sql`jsonb_build_object('id', ${row}.id, 'name', ${row}.name)`;
const isReturnOpen = sql`ret.id is not null and ret.received_at is null and ret.waived_at is null`;

/** How the data owed in return stand today, from `core.data_return ret` and `core.access_grant g`. */
export const returnState = sql`case
  when ret.id is null then null
  when ret.received_at is not null then 'received'
  when ret.waived_at is not null then 'waived'
  when ret.due_on < current_date then 'overdue'
  when g.revoked_at is not null or g.valid_to < current_date then 'due'
  else 'not_due' end`;

/** The state of today: dates take effect by themselves, the nightly job only writes what they did. */
export const stateToday = sql`case
  when r.state in ('active', 'expired') and g.valid_to < current_date then
    case when not (${isReturnOpen}) then 'closed' when ret.due_on <= current_date then 'return_due' else 'expired' end
  else r.state end`;

const summaryColumns = (ctx: Ctx) => sql`
  r.id, r.number, ${stateToday} as state, r.current_version as version, r.outcome,
  r.account_id is not distinct from ${ctx.accountId}::uuid as "isMine", asker.person as asker, ${named(sql`o`)} as organisation,
  v.beneficiary, v.study_type as "studyType",
  case when v.taxa is not null then array(select t.scientific_name from taxonomy.taxon t where t.cd_nom = any(v.taxa) order by t.tree_first, t.cd_nom) end as taxa,
  array(select a.name from geography.area a where a.id = any(v.area_ids) order by a.name) as places,
  v.valid_from::text as "validFrom", v.valid_to::text as "validTo", v.is_sensitive as "isSensitive",
  to_json(r.submitted_at) as "submittedAt", to_json(r.decided_at) as "decidedAt",
  case when r.state in ('submitted', 'needs_info', 'deciding') then extract(day from now() - v.submitted_at)::integer end as "waitingDays",
  routed.routes, g.id as "grantId", ${returnState} as "returnState", ret.due_on::text as "returnDueOn"`;

const from = sql`
  core.access_request r
  join core.access_request_version v on v.request_id = r.id and v.version = r.current_version
  join core.organisation o on o.id = r.organisation_id
  cross join lateral (
    select jsonb_build_object('id', p.id, 'name', p.display_name) as person
    from core.account c join core.person p on p.id = c.person_id where c.id = r.account_id
  ) asker
  left join core.access_grant g on g.request_id = r.id
  left join core.data_return ret on ret.grant_id = g.id
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
      'organisation', case when steward.id is not null then ${named(sql`steward`)} end,
      'decision', (select d.kind from core.steward_decision d where d.request_id = r.id and d.version = r.current_version
        and d.organisation_id is not distinct from route.organisation_id)) order by steward.name), '[]') as routes
    from core.access_request_route route left join core.organisation steward on steward.id = route.organisation_id
    where route.request_id = r.id and route.version = r.current_version
  ) routed`;

@Injectable()
export class RequestRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  async list(ctx: Ctx, which: 'mine' | 'to-decide' | 'all'): Promise<RequestSummary[]> {
    const chosen = {
      mine: sql`r.account_id = ${ctx.accountId}::uuid`,
      'to-decide': sql`r.state in ('submitted', 'needs_info', 'deciding') and ${this.awaits(ctx)}`,
      all: sql`r.state <> 'draft' or r.account_id = ${ctx.accountId}::uuid`,
    }[which];
    return this.db.query<RequestSummary>(sql`
      select ${summaryColumns(ctx)}, (r.state in ('submitted', 'needs_info', 'deciding') and ${this.awaits(ctx)}) as "awaitsMe"
      from ${from} where ${this.seen(ctx)} and (${chosen})
      order by coalesce(r.submitted_at, r.created_at) desc, r.number desc limit 1000`);
  }

  async find(ctx: Ctx, id: string): Promise<RequestRow | undefined> {
    return this.db.maybe<RequestRow>(sql`
      select ${summaryColumns(ctx)}, (r.state in ('submitted', 'needs_info', 'deciding') and ${this.awaits(ctx)}) as "awaitsMe",
        r.account_id as "accountId", v.purpose, v.sponsor, v.actions, v.km2, v.polygon is not null as "hasPolygon", to_json(r.created_at) as "createdAt",
        case when v.taxa is not null then (select coalesce(jsonb_agg(jsonb_build_object('cdNom', t.cd_nom, 'scientificName', t.scientific_name,
          'vernacularFr', t.vernacular_fr, 'vernacularEn', t.vernacular_en) order by t.tree_first, t.cd_nom), '[]')
          from taxonomy.taxon t where t.cd_nom = any(v.taxa)) end as "taxonList",
        case when v.area_ids is not null then (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'code', a.code,
          'type', a.type_code) order by a.name, a.id), '[]') from geography.area a where a.id = any(v.area_ids)) end as "areaList",
        (select jsonb_build_object('id', before.id, 'number', before.number, 'returnState', ${this.returnStateOf(sql`before.id`)})
          from core.access_request before where before.id = r.renewal_of) as "renewalOf",
        (select jsonb_agg(jsonb_build_object('version', x.version, 'submittedAt', x.submitted_at) order by x.version)
          from core.access_request_version x where x.request_id = r.id) as versions,
        (select coalesce(jsonb_agg(jsonb_build_object('version', d.version, 'organisation', case when steward.id is not null then ${named(sql`steward`)} end,
          'by', ${nameOf(sql`d.account_id`)}, 'kind', d.kind, 'taxa', d.taxa,
          'taxonNames', case when d.taxa is not null then (select jsonb_agg(t.scientific_name order by t.tree_first) from taxonomy.taxon t where t.cd_nom = any(d.taxa)) end,
          'areas', d.area_ids,
          'areaNames', case when d.area_ids is not null then (select jsonb_agg(a.name order by a.name) from geography.area a where a.id = any(d.area_ids)) end,
          'validFrom', d.valid_from, 'validTo', d.valid_to, 'actions', d.actions, 'isSensitive', d.is_sensitive, 'reason', d.reason_code,
          'comment', d.comment, 'decidedAt', d.decided_at, 'isVoid', d.version <> r.current_version) order by d.decided_at, d.id), '[]')
          from core.steward_decision d left join core.organisation steward on steward.id = d.organisation_id where d.request_id = r.id) as decisions,
        (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'fromState', s.from_state, 'toState', s.to_state,
          'by', ${nameOf(sql`s.account_id`)}, 'organisation', acting.name, 'text', s.text, 'version', s.version) order by s.at, s.id), '[]')
          from core.access_request_step s left join core.organisation acting on acting.id = s.organisation_id where s.request_id = r.id) as steps,
        (select jsonb_build_object('hash', a.text_hash, 'acceptedAt', a.accepted_at)
          from core.access_agreement a where a.request_id = r.id and a.version = r.current_version) as agreement,
        case when g.id is not null then jsonb_build_object('id', g.id, 'validFrom', g.valid_from, 'validTo', g.valid_to, 'revokedAt', g.revoked_at) end as "grant"
      from ${from} where r.id = ${id} and ${this.seen(ctx)}`);
  }

  /** Two people acting on one request wait for each other; answers false when there is none to be seen. */
  async lock(ctx: Ctx, id: string): Promise<boolean> {
    const found = await this.db.query(sql`select r.id from core.access_request r where r.id = ${id} and ${this.seen(ctx)} for update`);
    return found.length > 0;
  }

  /** Limits of the territory, details left out. */
  async geometry(ctx: Ctx, id: string): Promise<RequestScope['geometry']> {
    const row = await this.db.maybe<Pick<RequestScope, 'geometry'>>(sql`
      select st_asgeojson(coalesce(v.polygon, (select st_union(st_simplifypreservetopology(a.geom, 0.001)) from geography.area a where a.id = any(v.area_ids))), 5)::jsonb as geometry
      from core.access_request r join core.access_request_version v on v.request_id = r.id and v.version = r.current_version
      where r.id = ${id} and ${this.seen(ctx)}`);
    return row?.geometry ?? null;
  }

  /** The polygon of the current version, as it was sent. */
  async polygon(ctx: Ctx, id: string): Promise<unknown> {
    const row = await this.db.maybe<{ polygon: unknown }>(sql`
      select st_asgeojson(v.polygon)::jsonb as polygon
      from core.access_request r join core.access_request_version v on v.request_id = r.id and v.version = r.current_version
      where r.id = ${id} and ${this.seen(ctx)}`);
    return row?.polygon ?? null;
  }

  /** Who asks, the stewards that the current version was sent to, and the network. A draft is its author's alone. */
  seen(ctx: Ctx): Sql {
    const own = sql`r.account_id = ${ctx.accountId}::uuid`;
    const network = this.access.where(ctx, superviseRight, { organisation: sql`r.organisation_id` });
    return sql`(${own} or (r.state <> 'draft' and (${network} or ${this.routed(ctx)})))`;
  }

  /** Sent to the acting organisation, for which one decides. */
  routed(ctx: Ctx): Sql {
    const acting = sql`route.organisation_id = ${ctx.organisation?.id ?? null}::uuid`;
    return sql`exists (select from core.access_request_route route
      where route.request_id = r.id and route.version = r.current_version and ${acting}
        and ${this.access.where(ctx, decideRight, { organisation: sql`route.organisation_id` })})`;
  }

  private awaits(ctx: Ctx): Sql {
    const isSteward = sql`(route.organisation_id = ${ctx.organisation?.id ?? null}::uuid
      and ${this.access.where(ctx, decideRight, { organisation: sql`route.organisation_id` })})`;
    const isLeftToNetwork = sql`(route.organisation_id is null or ${isVacant(sql`route.organisation_id`, sql`r.account_id`)})`;
    const isNetwork = sql`(${isLeftToNetwork} and ${this.access.where(ctx, superviseRight, { organisation: sql`r.organisation_id` })})`;
    return sql`exists (select from core.access_request_route route
      where route.request_id = r.id and route.version = r.current_version and (${isSteward} or ${isNetwork})
        and not exists (select from core.steward_decision d where d.request_id = r.id and d.version = r.current_version
          and d.organisation_id is not distinct from route.organisation_id))`;
  }

  private returnStateOf(request: Sql): Sql {
    return sql`(select ${returnState} from core.access_grant g left join core.data_return ret on ret.grant_id = g.id where g.request_id = ${request})`;
  }
}
