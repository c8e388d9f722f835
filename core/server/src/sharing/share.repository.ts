import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import type { Share, ShareLevel, ShareObject, ShareStatus } from '../../shared/shares';

export const shareRight = 'core.share.manage';

/** A share with what it is about. */
export type StoredShare = Share & { readonly objectId: string };

export interface NewShareRow {
  readonly id: string;
  readonly objectType: ShareObject;
  readonly objectId: string;
  readonly from: string;
  readonly to: string;
  readonly level: ShareLevel;
  readonly actions: readonly string[];
  readonly isExact: boolean;
  readonly isSensitive: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly reason: string | null;
  readonly by: string | null;
}

const person = (account: Sql) =>
  sql`(select p.display_name from core.account c join core.person p on p.id = c.person_id where c.id = ${account})`;
/** What is over is kept under its stored status, and told as ended. */
const effectiveStatus = sql`case when s.status = 'accepted' and s.valid_to < current_date then 'ended' else s.status end`;
const isOpen = sql`(s.status = 'proposed' or s.status = 'accepted') and (s.valid_to is null or s.valid_to >= current_date)`;

@Injectable()
export class ShareRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Shares that the acting organisation gives or receives, the newest first. */
  list(ctx: Ctx): Promise<StoredShare[]> {
    return this.select(this.seen(ctx));
  }

  async find(ctx: Ctx, id: string): Promise<StoredShare | undefined> {
    const [share] = await this.select(sql`s.id = ${id} and ${this.seen(ctx)}`);
    return share;
  }

  /** Two moves on one share wait for each other. */
  async lock(ctx: Ctx, id: string): Promise<StoredShare | undefined> {
    await this.db.query(sql`select s.id from core.share s where s.id = ${id} and ${this.seen(ctx)} for update`);
    return this.find(ctx, id);
  }

  /** Two proposals of one organisation wait for each other: each sees the other. */
  @Unscoped('locks the acting organisation')
  async lockGiver(organisationId: string): Promise<void> {
    await this.db.query(sql`select id from core.organisation where id = ${organisationId} for no key update`);
  }

  async hasOpen(ctx: Ctx, objectType: ShareObject, objectId: string, to: string): Promise<boolean> {
    const found = await this.db.query(sql`
      select 1 from core.share s
      where s.object_type = ${objectType} and s.object_id = ${objectId} and s.to_organisation_id = ${to} and ${isOpen} and ${this.seen(ctx)}`);
    return found.length > 0;
  }

  @Unscoped('writes what the service decided')
  async insert(share: NewShareRow): Promise<void> {
    await this.db.query(sql`
      insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, is_exact, is_sensitive,
        valid_from, valid_to, reason, proposed_by)
      values (${share.id}, ${share.objectType}, ${share.objectId}, ${share.from}, ${share.to}, ${share.level}, ${share.actions}::text[],
        ${share.isExact}, ${share.isSensitive}, coalesce(${share.validFrom}::date, current_date), ${share.validTo}, ${share.reason}, ${share.by})`);
  }

  @Unscoped('writes what the service decided')
  async move(id: string, status: ShareStatus, by: string | null, reason: string | null): Promise<void> {
    await this.db.query(sql`
      update core.share set status = ${status}, decided_by = ${by}, decided_at = now(), decision_reason = ${reason} where id = ${id}`);
  }

  /** True when the dataset or the site is the organisation's own today. */
  async owns(ctx: Ctx, objectType: 'dataset' | 'site', objectId: string, organisationId: string): Promise<boolean> {
    const table = objectType === 'dataset' ? sql`metadata.dataset` : sql`geography.site`;
    const reached = this.access.where(ctx, shareRight, { organisation: sql`o.organisation_id` });
    const found = await this.db.query(sql`
      select 1 from ${table} o where o.id = ${objectId} and o.organisation_id = ${organisationId}::uuid and ${reached}`);
    return found.length > 0;
  }

  @Unscoped('asked of one share that the acting organisation receives')
  async stillOwned(objectType: 'dataset' | 'site', objectId: string, organisationId: string): Promise<boolean> {
    const table = objectType === 'dataset' ? sql`metadata.dataset` : sql`geography.site`;
    const found = await this.db.query(
      sql`select 1 from ${table} o where o.id = ${objectId} and o.organisation_id = ${organisationId}::uuid`,
    );
    return found.length > 0;
  }

  @Unscoped('who is who in the network is known to its members')
  async isMember(organisationId: string): Promise<boolean> {
    const found = await this.db.query(sql`select 1 from core.organisation where id = ${organisationId} and status = 'active'`);
    return found.length > 0;
  }

  private seen(ctx: Ctx): Sql {
    const acting = ctx.organisation?.id ?? null;
    const side = (column: Sql) => sql`(${column} = ${acting}::uuid and ${this.access.where(ctx, shareRight, { organisation: column })})`;
    return sql`(${side(sql`s.from_organisation_id`)} or ${side(sql`s.to_organisation_id`)})`;
  }

  private select(where: Sql): Promise<StoredShare[]> {
    return this.db.query<StoredShare>(sql`
      select s.id, s.object_type as "objectType", s.object_id as "objectId", coalesce(d.name, site.name) as "objectName",
        jsonb_build_object('id', giver.id, 'name', giver.name) as "from", jsonb_build_object('id', receiver.id, 'name', receiver.name) as "to",
        s.level, s.actions, s.is_exact as "isExact", s.is_sensitive as "isSensitive", s.valid_from::text as "validFrom", s.valid_to::text as "validTo",
        ${effectiveStatus} as status, s.reason, ${person(sql`s.proposed_by`)} as "proposedBy", to_json(s.proposed_at) as "proposedAt",
        ${person(sql`s.decided_by`)} as "decidedBy", to_json(s.decided_at) as "decidedAt", s.decision_reason as "decisionReason"
      from core.share s
      join core.organisation giver on giver.id = s.from_organisation_id
      join core.organisation receiver on receiver.id = s.to_organisation_id
      left join metadata.dataset d on s.object_type = 'dataset' and d.id = s.object_id
      left join geography.site on s.object_type = 'site' and site.id = s.object_id
      where ${where}
      order by s.proposed_at desc, s.id desc`);
  }
}
