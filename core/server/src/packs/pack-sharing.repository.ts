import { Injectable } from '@nestjs/common';
import type { SessionOrganisation } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { PackArea, PackShare, PackStewardship } from './pack-format';

/** What an account acts with: its identifier and its first organisation. */
export interface Acting {
  readonly account: string;
  readonly organisation: string;
}

@Injectable()
export class PackSharingRepository {
  constructor(private readonly db: Db) {}

  /** Identifiers of these areas by `TYPE code`; those that do not exist are absent. */
  @Unscoped('the reference belongs to nobody')
  async areas(areas: readonly PackArea[]): Promise<Map<string, number>> {
    const rows = await this.db.query<{ name: string; id: number }>(sql`
      select a.type_code || ' ' || a.code as name, a.id
      from geography.area a join jsonb_to_recordset(${JSON.stringify(areas)}::jsonb) as asked (type text, code text)
        on asked.type = a.type_code and asked.code = a.code where a.is_active`);
    return new Map(rows.map(({ name, id }) => [name, id]));
  }

  @Unscoped('the reference belongs to nobody')
  async taxa(codes: readonly number[]): Promise<Set<number>> {
    const rows = await this.db.query<{ code: number }>(
      sql`select cd_nom as code from taxonomy.taxon where cd_nom = any(${codes}::integer[])`,
    );
    return new Set(rows.map(({ code }) => code));
  }

  @Unscoped('a pack is loaded by the operator')
  async saveStewardship(
    id: string,
    { organisation, taxon, mayDecide, mayValidate }: PackStewardship,
    areaId: number | null,
  ): Promise<boolean> {
    const saved = await this.db.query(sql`
      insert into core.stewardship (id, organisation_id, taxon, area_id, may_decide, may_validate)
      select ${id}, o.id, ${taxon ?? null}, ${areaId}, ${mayDecide}, ${mayValidate} from core.organisation o where o.code = ${organisation}
      on conflict (id) do nothing returning id`);
    return saved.length > 0;
  }

  /** Answers whose act it is when the share is made now: the giver proposes, the receiver accepts. */
  @Unscoped('a pack is loaded by the operator')
  async saveShare(
    id: string,
    { dataset, to, level, isSensitive, isAccepted, reason }: PackShare,
    actions: readonly string[],
  ): Promise<SessionOrganisation | undefined> {
    return this.db.maybe(sql`
      with made as (
      insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, is_sensitive, status, reason, decided_at)
      select ${id}, 'dataset', d.id, d.organisation_id, o.id, ${level}, ${actions}::text[], ${isSensitive},
        case when ${isAccepted} then 'accepted' else 'proposed' end, ${reason ?? null}, case when ${isAccepted} then now() end
      from metadata.dataset d cross join core.organisation o where d.code = ${dataset} and o.code = ${to}
      on conflict (id) do nothing returning case status when 'accepted' then to_organisation_id else from_organisation_id end as acting)
      select o.id, o.code, o.name from made join core.organisation o on o.id = made.acting`);
  }

  @Unscoped('a pack is loaded by the operator')
  async hasRequest(id: string): Promise<boolean> {
    return (await this.db.query(sql`select 1 from core.access_request where id = ${id}`)).length > 0;
  }

  @Unscoped('a pack is loaded by the operator')
  async acting(login: string): Promise<Acting> {
    return this.db.one<Acting>(sql`
      select m.account_id as account, m.organisation_id as organisation
      from core.account a join core.membership m on m.account_id = a.id where a.login = ${login} order by m.id limit 1`);
  }

  @Unscoped('the date of the database')
  async period(days: number): Promise<{ first: string; last: string }> {
    return this.db.one(sql`select current_date::text as first, (current_date + ${days}::integer)::text as last`);
  }
}
