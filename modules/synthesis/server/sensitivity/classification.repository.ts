import { Injectable } from '@nestjs/common';
import { AccessWhere, and, Db, sql, Unscoped, type Ctx } from '@bocage/sdk/server';
import { accessColumns } from '../read/observation-source.repository';

/** How sensitive an observation is, and what it owes that to. */
export interface Classified {
  /** As applied: the higher of the two. */
  readonly level: number;
  readonly manual: number | null;
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
      this.access.exact(ctx, permission, accessColumns.stored),
    );
    return this.db.maybe(sql`
      select synthesis.public_id(o.id) as "publicId" from synthesis.observation o where o.id = ${id}::uuid and ${and(asItIs)} for update`);
  }

  @Unscoped('find has decided who may')
  async raise(ctx: Ctx, id: string, level: number, reason: string): Promise<void> {
    await this.db.query(sql`
      insert into synthesis.manual_sensitivity (observation_id, level, reason, account_id)
      values (${id}::uuid, ${level}::smallint, ${reason}, ${ctx.accountId}::uuid)
      on conflict (observation_id) do update
        set level = excluded.level, reason = excluded.reason, account_id = excluded.account_id, raised_at = now()`);
  }

  @Unscoped('find has decided who may')
  async withdraw(id: string): Promise<boolean> {
    const gone = await this.db.query(sql`delete from synthesis.manual_sensitivity where observation_id = ${id}::uuid returning 1`);
    return gone.length > 0;
  }

  @Unscoped('find has decided who may')
  state(id: string): Promise<Classified> {
    return this.db.one(sql`
      select o.sensitivity as level, raised.level as manual
      from synthesis.observation o left join synthesis.manual_sensitivity raised on raised.observation_id = o.id where o.id = ${id}::uuid`);
  }
}
