import { Injectable } from '@nestjs/common';
import type { Locale, SessionOrganisation } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { isCurrent } from '../accounts/current-membership.repository';
import { platformVersion } from '../administration/platform-version.repository';

/** What stands between an account and its rights in an organisation. */
export interface Standing {
  readonly accountId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly account: 'active' | 'invited' | 'suspended';
  readonly organisation: SessionOrganisation;
  readonly organisationStatus: 'active' | 'suspended' | 'archived';
  readonly membership: 'current' | 'suspended' | 'not-started' | 'ended' | 'none';
  readonly version: string;
}

@Injectable()
export class ReaderRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('finds out what stands between someone and their rights')
  async standing(accountId: string, organisationId: string): Promise<Standing | undefined> {
    return this.db.maybe<Standing>(sql`
      select a.id as "accountId", p.id as "personId", p.display_name as "displayName", a.locale, a.status as account,
        jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) as organisation, o.status as "organisationStatus",
        case when m.id is null then 'none' when ${isCurrent} then 'current' when m.status = 'suspended' then 'suspended'
          when current_date < m.valid_from then 'not-started' else 'ended' end as membership,
        ${platformVersion} as version
      from core.account a
      join core.person p on p.id = a.person_id
      join core.organisation o on o.id = ${organisationId}::uuid
      left join core.membership m on m.account_id = a.id and m.organisation_id = o.id
      cross join core.platform
      where a.id = ${accountId}::uuid`);
  }
}
