import { Injectable } from '@nestjs/common';
import type { Localised } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { isCurrent } from './current-membership.repository';

export interface DemonstrationAccount {
  readonly login: string;
  readonly displayName: string;
  readonly organisation: { readonly code: string; readonly name: string };
  readonly roleLabel: Localised;
}

@Injectable()
export class DemonstrationRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('tells whether sign-in accounts are public')
  async isDemonstration(): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`select is_demonstration as found from core.platform`);
    return found;
  }

  async declareDemonstration(): Promise<void> {
    await this.db.query(sql`update core.platform set is_demonstration = true`);
  }

  /** One account for each role in each organisation; who has several is shown once. */
  @Unscoped('accounts made to be shown on the sign-in page')
  async accounts(): Promise<DemonstrationAccount[]> {
    return this.db.query<DemonstrationAccount>(sql`
      select login, "displayName", organisation, "roleLabel" from (
        select distinct on (login) * from (
        select distinct on (o.id, r.id) a.login, p.display_name as "displayName", o.name, r.label_fr,
          jsonb_build_object('code', o.code, 'name', o.name) as organisation,
          jsonb_build_object('fr', r.label_fr, 'en', r.label_en) as "roleLabel"
        from core.account a
        join core.person p on p.id = a.person_id
        join core.membership m on m.account_id = a.id and ${isCurrent}
        join core.organisation o on o.id = m.organisation_id and o.status = 'active'
        join core.membership_role mr on mr.membership_id = m.id
        join core.role r on r.id = mr.role_id
        where a.is_demonstration and a.status = 'active'
        order by o.id, r.id, a.created_at, a.id
        ) chosen
        order by login, name collate "und-x-icu"
      ) shown
      order by name collate "und-x-icu", label_fr`);
  }
}
