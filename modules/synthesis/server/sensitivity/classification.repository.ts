import { Injectable } from '@nestjs/common';
import { AccessWhere, and, Db, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import { accessColumnsFor } from '../read/observation-source.repository';

/** How sensitive an observation is, and what it owes that to; codes of levels. */
export interface Classified {
  /** As applied: the higher of the two. */
  readonly level: string;
  readonly manual: string | null;
}

@Injectable()
export class ClassificationRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** The observation, when its true place is known to the reader; its line stays locked until the transaction ends. */
  find(ctx: Ctx, id: string): Promise<{ publicId: string } | undefined> {
    const asItIs = (['synthesis.observation.read', 'synthesis.observation.classify'] as const).map((permission) =>
      this.access.exact(ctx, permission, accessColumnsFor(ctx).stored),
    );
    return this.db.maybe(sql`
      select synthesis.public_id(o.id) as "publicId" from synthesis.observation o where o.id = ${id}::uuid and ${and(asItIs)} for update`);
  }

  /** False when there is no such level above 0. */
  @Unscoped('find has decided who may')
  async raise(ctx: Ctx, id: string, level: string, reason: string): Promise<boolean> {
    const raised = await this.db.query(sql`
      insert into synthesis.manual_sensitivity (observation_id, level, reason, account_id)
      select ${id}::uuid, level, ${reason}, ${ctx.accountId}::uuid from taxonomy.sensitivity_level where code = ${level} and level > 0
      on conflict (observation_id) do update
        set level = excluded.level, reason = excluded.reason, account_id = excluded.account_id, raised_at = now()
      returning 1`);
    return raised.length > 0;
  }

  @Unscoped('find has decided who may')
  async withdraw(id: string): Promise<boolean> {
    const gone = await this.db.query(sql`delete from synthesis.manual_sensitivity where observation_id = ${id}::uuid returning 1`);
    return gone.length > 0;
  }

  @Unscoped('find has decided who may')
  state(id: string): Promise<Classified> {
    return this.db.one(sql`
      select applied.code as level, manual.code as manual
      from synthesis.observation o
      join taxonomy.sensitivity_level applied on applied.level = o.sensitivity
      left join synthesis.manual_sensitivity raised on raised.observation_id = o.id
      left join taxonomy.sensitivity_level manual on manual.level = raised.level
      where o.id = ${id}::uuid`);
  }
}
