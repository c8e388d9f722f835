import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';

export interface Membership {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly status: 'active' | 'suspended';
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly reason: string | null;
  readonly roles: readonly string[];
}

export interface MembershipChange {
  readonly status?: 'active' | 'suspended';
  readonly validFrom?: string;
  readonly validTo?: string | null;
  readonly reason?: string | null;
}

const manage: Permission = 'core.account.manage';

@Injectable()
export class MembershipRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** A membership of an organisation one manages the members of. */
  find(ctx: Ctx, id: string): Promise<Membership | undefined> {
    return this.db.maybe<Membership>(sql`
      select m.id, m.account_id as "accountId", a.person_id as "personId", m.organisation_id as "organisationId", m.status,
        m.valid_from as "validFrom", m.valid_to as "validTo", m.reason,
        coalesce((select array_agg(mr.role_id::text order by mr.role_id) from core.membership_role mr where mr.membership_id = m.id), '{}') as roles
      from core.membership m join core.account a on a.id = m.account_id
      where m.id = ${id} and ${this.access.where(ctx, manage, { organisation: sql`m.organisation_id` })}
      for no key update of m`);
  }

  async reachesOrganisation(ctx: Ctx, organisationId: string): Promise<boolean> {
    const found = await this.db.query(sql`
      select 1 from core.organisation o
      where o.id = ${organisationId} and o.merged_into is null and ${this.access.where(ctx, manage, { organisation: sql`o.id` })}`);
    return found.length > 0;
  }

  /** Memberships of the account that do not concern the organisations one manages. */
  async elsewhere(ctx: Ctx, accountId: string): Promise<number> {
    const { count } = await this.db.one<{ count: number }>(sql`
      select count(*) as count from core.membership m
      where m.account_id = ${accountId} and (m.valid_to is null or m.valid_to >= current_date)
        and not ${this.access.where(ctx, manage, { organisation: sql`m.organisation_id` })}`);
    return count;
  }

  async insert(accountId: string, organisationId: string, { validFrom, validTo }: MembershipChange): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.membership (id, account_id, organisation_id, valid_from, valid_to)
      values (${id}, ${accountId}, ${organisationId}, coalesce(${validFrom ?? null}::date, current_date), ${validTo ?? null}::date)`);
    return id;
  }

  async update(id: string, { status, validFrom, validTo, reason }: MembershipChange): Promise<void> {
    await this.db.query(sql`
      update core.membership set
        status = coalesce(${status ?? null}, status), valid_from = coalesce(${validFrom ?? null}::date, valid_from),
        valid_to = case when ${validTo === undefined} then valid_to else ${validTo ?? null}::date end,
        reason = case when ${reason === undefined} then reason else ${reason ?? null} end
      where id = ${id}`);
  }

  /** Over since yesterday; one that began today never counted. */
  async close(id: string): Promise<void> {
    await this.db.query(sql`
      update core.membership set valid_from = least(valid_from, current_date - 1), valid_to = current_date - 1 where id = ${id}`);
  }

  async setRoles(id: string, roles: readonly string[]): Promise<void> {
    await this.db.query(sql`delete from core.membership_role where membership_id = ${id} and role_id <> all(${[...roles]}::uuid[])`);
    await this.db.query(sql`
      insert into core.membership_role (membership_id, role_id) select ${id}::uuid, role from unnest(${[...roles]}::uuid[]) as role on conflict do nothing`);
  }

  /** Sessions that act for the organisation of the membership. */
  async endSessions(id: string): Promise<number> {
    const ended = await this.db.query(sql`
      delete from core.session s using core.membership m
      where m.id = ${id} and s.account_id = m.account_id and s.organisation_id = m.organisation_id returning 1`);
    return ended.length;
  }

  /** The memberships of an account, to follow what is done to the whole of it. */
  @Unscoped('the caller reached the person and every membership of it')
  async ofAccount(accountId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(sql`select id from core.membership where account_id = ${accountId}`);
    return rows.map(({ id }) => id);
  }
}
