import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, newId, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import type {
  AccessRequest,
  Outcome,
  RequestContent,
  RequestDecision,
  RequestScope,
  RequestState,
  RequestSummary,
} from '../../shared/access-requests';
import { isVacant } from './vacant-steward.repository';
import type { RequestAction } from './request-state';

export const decideRight = 'core.access-request.decide';
export const superviseRight = 'core.access-request.supervise';

/** A request as it is stored, whoever looks at it. */
export type RequestRow = Omit<AccessRequest, 'may' | 'asks'> & { readonly accountId: string };

export interface Step {
  readonly requestId: string;
  readonly version: number;
  readonly action: RequestAction | 'note';
  readonly from: RequestState | null;
  readonly to: RequestState;
  readonly text?: string | null;
}

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

  @Unscoped('writes what the service decided')
  async insert(id: string, accountId: string, organisationId: string, renewalOf: string | null): Promise<void> {
    await this.db.query(sql`
      insert into core.access_request (id, account_id, organisation_id, renewal_of) values (${id}, ${accountId}, ${organisationId}, ${renewalOf})`);
  }

  /** Writes a version: the draft again, or a new one. */
  @Unscoped('writes what the service decided')
  async writeVersion(requestId: string, version: number, content: RequestContent): Promise<void> {
    const { beneficiary, purpose, studyType, sponsor, taxa, areas, polygon, validFrom, validTo, actions, isSensitive } = content;
    const geometry = polygon === null ? null : JSON.stringify(polygon);
    await this.db.query(sql`
      with given as (
        select case when ${geometry}::text is not null then st_setsrid(st_geomfromgeojson(${geometry}::text), 4326) end as polygon
      )
      insert into core.access_request_version (request_id, version, beneficiary, purpose, study_type, sponsor, taxa, area_ids, polygon, km2,
        valid_from, valid_to, actions, is_sensitive)
      select ${requestId}, ${version}, ${beneficiary}, ${purpose}, ${studyType}, ${sponsor}, ${taxa}::integer[], ${areas}::integer[], given.polygon,
        case when given.polygon is not null then st_area(given.polygon::geography) / 1e6
          else (select sum(st_area(a.geom::geography)) / 1e6 from geography.area a where a.id = any(${areas}::integer[])) end,
        ${validFrom}::date, ${validTo}::date, ${actions}::text[], ${isSensitive}
      from given
      on conflict (request_id, version) do update set beneficiary = excluded.beneficiary, purpose = excluded.purpose, study_type = excluded.study_type,
        sponsor = excluded.sponsor, taxa = excluded.taxa, area_ids = excluded.area_ids, polygon = excluded.polygon, km2 = excluded.km2,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to, actions = excluded.actions, is_sensitive = excluded.is_sensitive`);
    await this.db.query(sql`update core.access_request set current_version = ${version} where id = ${requestId}`);
  }

  @Unscoped('writes what the service decided')
  async seal(requestId: string, version: number): Promise<void> {
    await this.db.query(sql`
      update core.access_request_version set submitted_at = now() where request_id = ${requestId} and version = ${version} and submitted_at is null`);
  }

  @Unscoped('writes what the service decided')
  async setState(id: string, state: RequestState, outcome?: Outcome | null): Promise<void> {
    await this.db.query(sql`
      update core.access_request set state = ${state}, outcome = case when ${outcome !== undefined} then ${outcome ?? null} else outcome end,
        submitted_at = case when ${state} = 'submitted' then coalesce(submitted_at, now()) else submitted_at end,
        decided_at = case when ${outcome !== undefined} then case when ${outcome ?? null}::text is null then null else now() end else decided_at end,
        closed_at = case when ${state} in ('closed', 'refused', 'revoked', 'withdrawn') then now() else closed_at end
      where id = ${id}`);
  }

  @Unscoped('writes what the service decided')
  async addStep(ctx: Ctx, { requestId, version, action, from: before, to, text }: Step): Promise<void> {
    await this.db.query(sql`
      insert into core.access_request_step (id, request_id, version, action, from_state, to_state, account_id, organisation_id, text)
      values (${newId()}, ${requestId}, ${version}, ${action}, ${before}, ${to}, ${ctx.accountId}, ${ctx.organisation?.id ?? null}, ${text ?? null})`);
  }

  @Unscoped('writes what the service decided')
  async addDecision(
    requestId: string,
    organisationId: string | null,
    accountId: string,
    {
      version,
      kind,
      taxa,
      areas,
      validFrom,
      validTo,
      actions,
      isSensitive,
      reason,
      comment,
    }: Omit<RequestDecision, 'organisation' | 'by' | 'taxonNames' | 'areaNames' | 'decidedAt' | 'isVoid'>,
  ): Promise<void> {
    await this.db.query(sql`
      insert into core.steward_decision (id, request_id, version, organisation_id, account_id, kind, taxa, area_ids, valid_from, valid_to, actions,
        is_sensitive, reason_code, comment)
      values (${newId()}, ${requestId}, ${version}, ${organisationId}, ${accountId}, ${kind}, ${taxa}::integer[], ${areas}::integer[],
        ${validFrom}::date, ${validTo}::date, ${actions}::text[], ${isSensitive}, ${reason}, ${comment})`);
  }

  /** What is wrong with a polygon that has the right form, or whether it lies among what the platform knows, `swapped` or not at all. */
  @Unscoped('looks at what was sent, and at the public reference')
  async polygonFault(polygon: unknown): Promise<'invalid' | 'swapped' | 'nowhere' | null> {
    const { fault } = await this.db.one<{ fault: 'invalid' | 'swapped' | 'nowhere' | null }>(sql`
      with given as (select st_setsrid(st_geomfromgeojson(${JSON.stringify(polygon)}), 4326) as geom)
      select case
        when not st_isvalid(geom) or st_isempty(geom) or st_area(geom) = 0 then 'invalid'
        when not exists (select from geography.area_part) or exists (select from geography.area_part p where p.geom && given.geom) then null
        when exists (select from geography.area_part p where p.geom && st_flipcoordinates(given.geom)) then 'swapped'
        else 'nowhere' end as fault
      from given`);
    return fault;
  }

  @Unscoped('the reference belongs to nobody')
  async unknownTaxa(codes: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ code: number }>(sql`
      select asked.code from unnest(${codes}::integer[]) as asked (code) where not exists (
        select from taxonomy.taxon t where t.cd_nom = asked.code)`);
    return rows.map(({ code }) => code);
  }

  @Unscoped('the reference belongs to nobody')
  async unknownAreas(ids: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(sql`
      select asked.id from unnest(${ids}::integer[]) as asked (id) where not exists (
        select from geography.area a where a.id = asked.id and a.is_active)`);
    return rows.map(({ id }) => id);
  }

  @Unscoped('the reference belongs to nobody')
  async ranges(codes: readonly number[]): Promise<Map<number, readonly [number, number]>> {
    const rows = await this.db.query<{ code: number; first: number; last: number }>(sql`
      select named.cd_nom as code, coalesce(accepted.tree_first, -abs(named.cd_ref)) as first, coalesce(accepted.tree_last, -abs(named.cd_ref)) as last
      from taxonomy.taxon named left join taxonomy.taxon accepted on accepted.cd_nom = named.cd_ref
      where named.cd_nom = any(${codes}::integer[])`);
    return new Map(rows.map(({ code, first, last }) => [code, [first, last]]));
  }

  /** Two requests of one person that open at once wait for each other: each counts the other. */
  @Unscoped('locks who asks')
  async lockAsker(accountId: string): Promise<void> {
    await this.db.query(sql`select id from core.account where id = ${accountId} for no key update`);
  }

  @Unscoped('facts of one’s own past, to be told what one may ask')
  async standing(accountId: string): Promise<{ activeGrants: number; overdue: number; today: string }> {
    return this.db.one(sql`
      select current_date::text as today,
        (select count(*) from core.access_grant g join core.access_request r on r.id = g.request_id
          where r.account_id = ${accountId} and g.revoked_at is null and g.valid_to >= current_date) as "activeGrants",
        (select count(*) from core.data_return ret join core.access_grant g on g.id = ret.grant_id join core.access_request r on r.id = g.request_id
          where r.account_id = ${accountId} and ret.due_on < current_date and ret.received_at is null and ret.waived_at is null) as overdue`);
  }

  /** What deciders know of the past of who asks. */
  @Unscoped('asked by a decider of one of their requests')
  async past(accountId: string, exceptId: string): Promise<{ requests: number; granted: number; overdue: number }> {
    return this.db.one(sql`
      select count(*) filter (where r.submitted_at is not null) as requests, count(g.id) as granted,
        count(*) filter (where ret.due_on < current_date and ret.received_at is null and ret.waived_at is null) as overdue
      from core.access_request r left join core.access_grant g on g.request_id = r.id left join core.data_return ret on ret.grant_id = g.id
      where r.account_id = ${accountId} and r.id <> ${exceptId}`);
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
