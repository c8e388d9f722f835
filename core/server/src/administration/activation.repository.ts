import { Injectable } from '@nestjs/common';
import type { ActivationState } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { Activation, ActivationCell } from '../../shared/modules';
import { platformVersion } from './platform-version.repository';

/** All decisions at one version, and the day the database takes it to be. */
export interface ActivationTable {
  readonly version: string;
  readonly day: string;
  readonly rows: readonly Activation[];
}

export interface NewDecision {
  readonly organisationId: string;
  readonly moduleKey: string;
  readonly state: ActivationState;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
}

const columns = sql`
  ma.organisation_id as "organisationId", ma.module_key as "moduleKey", ma.state, ma.settings,
  ma.valid_from::text as "validFrom", ma.valid_to::text as "validTo"`;

@Injectable()
export class ActivationRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('the gate of every request')
  async version(): Promise<string> {
    const { version } = await this.db.one<{ version: string }>(sql`select ${platformVersion} as version from core.platform`);
    return version;
  }

  /** One statement, so that the version is the one of these rows. */
  @Unscoped('the gate of every request')
  async table(): Promise<ActivationTable> {
    return this.db.one<ActivationTable>(sql`
      select ${platformVersion} as version, current_date::text as day,
        coalesce((select jsonb_agg(to_jsonb(a)) from (select ${columns} from core.module_activation ma) a), '[]') as rows
      from core.platform`);
  }

  @Unscoped('the caller chose the organisations')
  async cells(organisationIds: readonly string[]): Promise<ActivationCell[]> {
    return this.db.query<ActivationCell>(sql`
      select ${columns}, ma.reason, p.display_name as "decidedBy", to_json(ma.decided_at) as "decidedAt"
      from core.module_activation ma
      left join core.account a on a.id = ma.decided_by left join core.person p on p.id = a.person_id
      where ma.organisation_id = any(${[...organisationIds]}::uuid[])`);
  }

  /** Two decisions about one organisation wait for each other: each checks what the other leaves. Answers today. */
  async lock(organisationId: string): Promise<string> {
    const { day } = await this.db.one<{ day: string }>(sql`
      select current_date::text as day from core.organisation where id = ${organisationId} for no key update`);
    return day;
  }

  async upsert(decision: NewDecision): Promise<void> {
    const { organisationId, moduleKey, state, settings, validFrom, validTo, reason, decidedBy } = decision;
    await this.db.query(sql`
      insert into core.module_activation as ma
        (organisation_id, module_key, state, settings, valid_from, valid_to, reason, decided_by, first_activated_at)
      values (${organisationId}, ${moduleKey}, ${state}, ${JSON.stringify(settings)}, ${validFrom}, ${validTo}, ${reason}, ${decidedBy},
        case when ${state} = 'on' then now() end)
      on conflict (organisation_id, module_key) do update set
        state = excluded.state, settings = excluded.settings, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
        reason = excluded.reason, decided_by = excluded.decided_by, decided_at = now(),
        first_activated_at = coalesce(ma.first_activated_at, excluded.first_activated_at)`);
  }
}
