import { Injectable } from '@nestjs/common';
import { Db, newId, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import { isVacant } from './vacant-steward.repository';

/** A decider of a version, and the part of the scope it answers for; `null`: all of it. */
export interface Route {
  /** `null`: the network. */
  readonly organisationId: string | null;
  readonly taxa: readonly number[] | null;
  readonly areas: readonly number[] | null;
}

/** Interiors that meet: neighbours only touch. */
const meets = (one: Sql, other: Sql) => sql`(${one} && ${other} and st_relate(${one}, ${other}, 'T********'))`;

/** Every name with the place of its accepted taxon in the tree. */
const allAccepted = sql`
  select named.cd_nom as named, accepted.tree_first, accepted.tree_last
  from taxonomy.taxon named join taxonomy.taxon accepted on accepted.cd_nom = named.cd_ref`;

function together(one: Route, other: Route): Route {
  const union = (a: readonly number[] | null, b: readonly number[] | null) =>
    a === null || b === null ? null : [...new Set([...a, ...b])];
  return { organisationId: one.organisationId, taxa: union(one.taxa, other.taxa), areas: union(one.areas, other.areas) };
}

@Injectable()
export class RouteRepository {
  constructor(private readonly db: Db) {}

  /** Steward organisations of today whose taxa × area meet the scope of a version; a taxon without a place in the tree concerns all. */
  @Unscoped('finds out who must decide')
  async stewards(requestId: string, version: number): Promise<Route[]> {
    const rows = await this.db.query<Route & { readonly organisationId: string }>(sql`
      with asked as materialized (
        select v.taxa, v.area_ids, v.polygon from core.access_request_version v where v.request_id = ${requestId} and v.version = ${version}
      ),
      taxon as materialized (
        select code, accepted.tree_first, accepted.tree_last
        from asked cross join lateral unnest(asked.taxa) as code left join (${allAccepted}) accepted on accepted.named = code
      ),
      steward as materialized (
        select w.organisation_id, w.taxon, w.area_id, accepted.tree_first, accepted.tree_last
        from core.stewardship w
        join core.organisation o on o.id = w.organisation_id and o.status = 'active'
        left join (${allAccepted}) accepted on accepted.named = w.taxon
        where w.may_decide and current_date >= w.valid_from and (w.valid_to is null or current_date <= w.valid_to)
      )
      select steward.organisation_id as "organisationId", met.taxa, met.areas
      from steward cross join asked cross join lateral (
        select
          case when asked.taxa is not null then array(
            select code from taxon where steward.taxon is null or steward.tree_first is null or taxon.tree_first is null
              or (taxon.tree_first <= steward.tree_last and steward.tree_first <= taxon.tree_last)) end as taxa,
          case when asked.area_ids is not null then array(
            select area from unnest(asked.area_ids) as area where steward.area_id is null or steward.area_id = area or exists (
              select from geography.area_part mine join geography.area_part theirs on ${meets(sql`mine.geom`, sql`theirs.geom`)}
              where mine.area_id = steward.area_id and theirs.area_id = area)) end as areas
      ) met
      where (met.taxa is null or met.taxa <> '{}') and (met.areas is null or met.areas <> '{}')
        and (asked.polygon is null or steward.area_id is null or exists (
          select from geography.area_part mine where mine.area_id = steward.area_id and ${meets(sql`mine.geom`, sql`asked.polygon`)}))
      order by 1`);
    const byOrganisation = new Map<string, Route>();
    for (const row of rows) {
      const before = byOrganisation.get(row.organisationId);
      byOrganisation.set(row.organisationId, before ? together(before, row) : row);
    }
    return [...byOrganisation.values()];
  }

  /** Deciders that a version was sent to; `null` is the network. */
  @Unscoped('the caller chose the request')
  async stored(requestId: string, version: number): Promise<(string | null)[]> {
    const rows = await this.db.query<{ id: string | null }>(sql`
      select organisation_id as id from core.access_request_route where request_id = ${requestId} and version = ${version} order by 1`);
    return rows.map(({ id }) => id);
  }

  /** Among them, those where nobody but the asker could decide. */
  @Unscoped('the caller chose the request')
  async vacant(requestId: string, version: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`
      select route.organisation_id as id from core.access_request_route route join core.access_request r on r.id = route.request_id
      where r.id = ${requestId} and route.version = ${version} and ${isVacant(sql`route.organisation_id`, sql`r.account_id`)} order by 1`);
    return rows.map(({ id }) => id);
  }

  @Unscoped('writes who must decide')
  async add(requestId: string, version: number, organisationId: string | null): Promise<void> {
    await this.db.query(sql`
      insert into core.access_request_route (id, request_id, version, organisation_id) values (${newId()}, ${requestId}, ${version}, ${organisationId})
      on conflict do nothing`);
  }

  @Unscoped('writes who must decide')
  async drop(requestId: string, version: number, organisationId: string | null): Promise<void> {
    await this.db.query(sql`
      delete from core.access_request_route
      where request_id = ${requestId} and version = ${version} and organisation_id is not distinct from ${organisationId}::uuid`);
  }

  /** Requests that wait for a decision. */
  @Unscoped('sends them again to those who must decide')
  async waiting(): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select id from core.access_request where state in ('submitted', 'needs_info', 'deciding') order by id`,
    );
    return rows.map(({ id }) => id);
  }
}
