import { Injectable } from '@nestjs/common';
import { Db, newId, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import type { Outcome, RequestContent, RequestDecision, RequestState } from '../../shared/access-requests';
import type { RequestAction } from './request-state';
import type { RequestRow } from './request.repository';

@Injectable()
export class RequestWriteRepository {
  constructor(private readonly db: Db) {}

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

  /** Enters a state and keeps the step that led there. */
  @Unscoped('writes what the service decided')
  async enter(
    ctx: Ctx,
    { id, version, state: before }: Pick<RequestRow, 'id' | 'version' | 'state'>,
    action: RequestAction,
    state: RequestState,
    text?: string | null,
    outcome?: Outcome | null,
  ): Promise<void> {
    await this.db.query(sql`
      update core.access_request set state = ${state}, outcome = case when ${outcome !== undefined} then ${outcome ?? null} else outcome end,
        submitted_at = case when ${state} = 'submitted' then coalesce(submitted_at, now()) else submitted_at end,
        decided_at = case when ${outcome !== undefined} then case when ${outcome ?? null}::text is null then null else now() end else decided_at end,
        closed_at = case when ${state} in ('closed', 'refused', 'revoked', 'withdrawn') then now() else closed_at end
      where id = ${id}`);
    await this.db.query(sql`
      insert into core.access_request_step (id, request_id, version, action, from_state, to_state, account_id, organisation_id, text)
      values (${newId()}, ${id}, ${version}, ${action}, ${before}, ${state}, ${ctx.accountId}, ${ctx.organisation?.id ?? null}, ${text ?? null})`);
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
}
