import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, type Ctx, type Sql } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';
import type { ModuleRequest, RequestState } from '../../../shared/module-requests';

const manage: Permission = 'core.organisation.manage';

const columns = sql`
  q.id, q.organisation_id as "organisationId", o.name as organisation, q.module_key as "moduleKey", q.purpose, q.state, q.answer,
  pa.display_name as "askedBy", to_json(q.asked_at) as "askedAt", pd.display_name as "decidedBy", to_json(q.decided_at) as "decidedAt"`;

@Injectable()
export class ModuleRequestRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Those that wait first, then the newest. */
  list(ctx: Ctx, organisationId: string | null): Promise<ModuleRequest[]> {
    return this.db.query<ModuleRequest>(sql`
      ${this.from(ctx)} and (${organisationId}::uuid is null or q.organisation_id = ${organisationId}::uuid)
      order by q.state <> 'pending', q.asked_at desc, q.id limit 200`);
  }

  async find(ctx: Ctx, id: string): Promise<ModuleRequest | undefined> {
    return this.db.maybe<ModuleRequest>(sql`${this.from(ctx)} and q.id = ${id} for no key update of q`);
  }

  async insert(organisationId: string, moduleKey: string, purpose: string, by: string | null): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.module_request (id, organisation_id, module_key, purpose, asked_by)
      values (${id}, ${organisationId}, ${moduleKey}, ${purpose}, ${by})`);
    return id;
  }

  async decide(id: string, state: RequestState, answer: string | null, by: string | null): Promise<void> {
    await this.db.query(sql`
      update core.module_request set state = ${state}, answer = ${answer}, decided_by = ${by}, decided_at = now() where id = ${id}`);
  }

  private from(ctx: Ctx): Sql {
    return sql`
      select ${columns}
      from core.module_request q
      join core.organisation o on o.id = q.organisation_id
      left join core.account aa on aa.id = q.asked_by left join core.person pa on pa.id = aa.person_id
      left join core.account ad on ad.id = q.decided_by left join core.person pd on pd.id = ad.person_id
      where ${this.access.where(ctx, manage, { organisation: sql`q.organisation_id` })}`;
  }
}
