import { Injectable } from '@nestjs/common';
import { Problem, problem } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import type { Review, ReviewedMembership } from '../../../shared/recertification';
import { systemCtx } from '../../access/system-ctx';
import { Memberships } from '../people/memberships.service';
import { RoleGiving } from '../roles/giving.service';
import { RecertificationRepository } from './recertification.repository';

/** Once a year each organisation says which members and roles it keeps. Silence suspends, and deletes nothing. */
@Injectable()
export class Recertifications {
  constructor(
    private readonly db: Db,
    private readonly repository: RecertificationRepository,
    private readonly memberships: Memberships,
    private readonly giving: RoleGiving,
    private readonly events: Events,
  ) {}

  list(ctx: Ctx): Promise<Review[]> {
    return this.repository.list(ctx);
  }

  members(ctx: Ctx, id: string): Promise<ReviewedMembership[]> {
    return this.repository.memberships(ctx, id);
  }

  async open(ctx: Ctx, title: string, dueOn: string | null): Promise<Review[]> {
    if (!this.giving.isNetwork(ctx)) throw problem('core.network-only', {}, 403);
    const id = await this.repository.open(title, dueOn, ctx.accountId);
    await this.events.append(ctx, {
      name: 'core.recertification.opened',
      record: { type: 'recertification', id },
      after: { title, dueOn },
    });
    return this.repository.list(ctx);
  }

  /** An end takes effect at once; what was kept may still be ended as long as the review is open. */
  async answer(ctx: Ctx, id: string, membershipId: string, answer: 'keep' | 'end'): Promise<ReviewedMembership[]> {
    await this.memberships.reached(ctx, membershipId);
    if (!(await this.repository.answer(id, membershipId, answer, ctx.accountId))) throw problem('core.recertification-closed', {}, 409);
    if (answer === 'end') await this.memberships.close(ctx, membershipId);
    await this.events.append(ctx, {
      name: 'core.recertification.answered',
      record: { type: 'membership', id: membershipId },
      after: { campaign: id, answer },
    });
    return this.repository.memberships(ctx, id);
  }

  /** Suspends what nobody answered for, but the last administrator of the network. */
  async closeOverdue(): Promise<void> {
    await this.db.transaction(async () => {
      for (const id of await this.repository.overdue()) {
        const ctx = systemCtx();
        for (const membership of await this.repository.unanswered(id)) await this.lapse(ctx, id, membership);
        await this.repository.close(id);
        await this.events.append(ctx, { name: 'core.recertification.closed', record: { type: 'recertification', id } });
      }
    });
  }

  private async lapse(ctx: Ctx, id: string, membershipId: string): Promise<void> {
    await this.repository.answer(id, membershipId, 'lapsed', null);
    try {
      await this.db.transaction(() => this.memberships.change(ctx, membershipId, { status: 'suspended', reason: null }));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'core.last-administrator') throw error;
    }
  }
}
