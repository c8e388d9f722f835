import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import type { RoleRight } from '../../../shared/roles';
import { isCurrent } from '../../accounts/current-membership.repository';
import { levelOf } from './role-matrix.repository';

/** A right a role gives and the asking person does not hold as far. */
export interface Exceeding {
  readonly roleId: string;
  readonly permission: string;
}

/** From narrow to wide. */
const widths = sql`array['own', 'sites', 'org', 'network']`;

/** True when the row `h` of core.role_permission reaches all that the row `rp` reaches. */
const covers = sql`
  h.permission_key = rp.permission_key
  and array_position(${widths}, h.scope) >= array_position(${widths}, rp.scope)
  and (h.is_exact or not rp.is_exact)
  and (h.taxa is null or rp.taxa <@ h.taxa)
  and (h.area_ids is null or rp.area_ids <@ h.area_ids)
  and (h.max_sensitivity is null or rp.max_sensitivity <= h.max_sensitivity)`;

@Injectable()
export class OwnRightsRepository {
  constructor(private readonly db: Db) {}

  /** What the roles give beyond the rights the person holds for the acting organisation. */
  @Unscoped('compares roles with one’s own rights')
  exceeding(ctx: Ctx, roles: readonly string[]): Promise<Exceeding[]> {
    return this.db.query<Exceeding>(sql`
      select rp.role_id as "roleId", rp.permission_key as permission from core.role_permission rp
      where rp.role_id = any(${[...roles]}::uuid[]) and not exists (${this.held(ctx)} and ${covers})
      order by 1, 2`);
  }

  /** Whether one holds at least what a role is about to give. */
  @Unscoped('compares a right with one’s own rights')
  async holds(ctx: Ctx, { permission, scope, isExact, taxa, areaIds, maxSensitivity }: RoleRight): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`
      select exists (${this.held(ctx)} and exists (
        select from (select ${permission}::text as permission_key, ${scope}::text as scope, ${isExact}::boolean as is_exact, ${taxa}::integer[] as taxa,
          ${areaIds}::integer[] as area_ids, ${levelOf(maxSensitivity)} as max_sensitivity) rp
        where ${covers})) as found`);
    return found;
  }

  /** Whether a membership gives rights of the core, on organisations, accounts or the platform, beyond one’s own. */
  @Unscoped('compares roles with one’s own rights')
  async isAbove(ctx: Ctx, membershipId: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`
      select exists (
        select from core.membership_role mr
        join core.role_permission rp on rp.role_id = mr.role_id
        join core.permission p on p.key = rp.permission_key and p.module_key = 'core' and p.key not like '%.read'
        where mr.membership_id = ${membershipId} and not exists (${this.held(ctx)} and ${covers})) as found`);
    return found;
  }

  /** Rights of the person in the acting organisation, as rows `h`; a condition may follow. */
  private held({ accountId, organisation }: Ctx): Sql {
    return sql`
      select from core.membership m
      join core.membership_role hm on hm.membership_id = m.id
      join core.role hr on hr.id = hm.role_id and (hr.organisation_id is null or hr.organisation_id = m.organisation_id)
      join core.role_permission h on h.role_id = hr.id
      where m.account_id = ${accountId}::uuid and m.organisation_id = ${organisation?.id ?? null}::uuid and ${isCurrent}`;
  }
}
