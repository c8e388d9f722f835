import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { GrantAction } from '../../shared/access-requests';
import type { Scope } from './scope';

export interface Agreement {
  readonly version: number;
  readonly textFr: string;
  readonly textEn: string;
  readonly hash: string;
  readonly createdAt: string;
  readonly acceptedAt: string | null;
  readonly acceptedBy: string | null;
  readonly validFrom: string;
  readonly validTo: string;
}

export interface NewAgreement {
  readonly requestId: string;
  readonly version: number;
  readonly template: number;
  readonly textFr: string;
  readonly textEn: string;
  readonly hash: string;
  readonly scope: Scope;
}

/** Names and surfaces that an agreement says. */
export interface ScopeWords {
  readonly taxa: readonly string[] | null;
  readonly areas: readonly string[] | null;
  readonly km2: number;
  readonly polygonHash: string | null;
}

@Injectable()
export class AgreementRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('the caller found the request by its own rules')
  async find(requestId: string, version: number): Promise<Agreement | undefined> {
    return this.db.maybe<Agreement>(sql`
      select a.version, a.text_fr as "textFr", a.text_en as "textEn", a.text_hash as hash, to_json(a.created_at) as "createdAt",
        to_json(a.accepted_at) as "acceptedAt", p.display_name as "acceptedBy", a.valid_from::text as "validFrom", a.valid_to::text as "validTo"
      from core.access_agreement a
      left join core.account c on c.id = a.accepted_by left join core.person p on p.id = c.person_id
      where a.request_id = ${requestId} and a.version = ${version}`);
  }

  @Unscoped('writes what the deciders left')
  async insert({ requestId, version, template, textFr, textEn, hash, scope }: NewAgreement): Promise<void> {
    await this.db.query(sql`
      insert into core.access_agreement (request_id, version, template, text_fr, text_en, text_hash, taxa, area_ids, actions, is_sensitive,
        valid_from, valid_to)
      values (${requestId}, ${version}, ${template}, ${textFr}, ${textEn}, ${hash}, ${scope.taxa}::integer[], ${scope.areas}::integer[],
        ${scope.actions as GrantAction[]}::text[], ${scope.isSensitive}, ${scope.validFrom}::date, ${scope.validTo}::date)`);
  }

  @Unscoped('the asker accepts their own')
  async accept(requestId: string, version: number, accountId: string): Promise<void> {
    await this.db.query(sql`
      update core.access_agreement set accepted_by = ${accountId}, accepted_at = now()
      where request_id = ${requestId} and version = ${version} and accepted_at is null`);
  }

  @Unscoped('the reference is public; the polygon is the request’s own')
  async words(requestId: string, version: number, { taxa, areas }: Scope): Promise<ScopeWords> {
    return this.db.one<ScopeWords>(sql`
      select
        case when ${taxa}::integer[] is not null then array(
          select t.scientific_name from taxonomy.taxon t where t.cd_nom = any(${taxa}::integer[]) order by t.tree_first, t.cd_nom) end as taxa,
        case when ${areas}::integer[] is not null then array(
          select a.name from geography.area a where a.id = any(${areas}::integer[]) order by a.name, a.id) end as areas,
        coalesce((select sum(st_area(a.geom::geography)) / 1e6 from geography.area a where a.id = any(${areas}::integer[])), v.km2, 0) as km2,
        left(encode(sha256(st_asbinary(v.polygon)), 'hex'), 16) as "polygonHash"
      from core.access_request_version v where v.request_id = ${requestId} and v.version = ${version}`);
  }
}
