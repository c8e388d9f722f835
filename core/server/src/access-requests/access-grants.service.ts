import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { AccessGrant, RequestState } from '../../shared/access-requests';
import { systemCtx } from '../access/system-ctx';
import { RequestOutcomes } from './request-outcomes.service';
import { isNetwork } from './request-standing';
import { GrantRepository, type ListedGrant } from './grant.repository';
import { decideRight, RequestRepository, type RequestRow } from './request.repository';
import { canMove, moved } from './request-state';
import { RequestWriteRepository } from './request-write.repository';

const isOpen = ({ returnState }: ListedGrant) => returnState !== null && returnState !== 'received' && returnState !== 'waived';

/** A steward of that very request, or the network; never who asked. */
const decides = (ctx: Ctx, { isMine, isRouted }: ListedGrant) => !isMine && (isRouted || isNetwork(ctx));

/** Accesses that requests led to, and the data owed in return. */
@Injectable()
export class AccessGrants {
  constructor(
    private readonly repository: GrantRepository,
    private readonly requestRows: RequestRepository,
    private readonly writes: RequestWriteRepository,
    private readonly outcomes: RequestOutcomes,
    private readonly events: Events,
  ) {}

  async list(ctx: Ctx): Promise<AccessGrant[]> {
    return (await this.repository.list(ctx)).map((listed) => {
      const { accountId: _, isRouted: __, ...grant } = listed;
      const isRunning = grant.state === 'active' || grant.state === 'planned';
      return { ...grant, mayRevoke: decides(ctx, listed) && isRunning, maySettle: decides(ctx, listed) && isOpen(listed) };
    });
  }

  /** Who obtained the access says what was sent, or where it is. */
  async declare(ctx: Ctx, returnId: string, text: string): Promise<void> {
    const grant = await this.owed(ctx, returnId);
    if (!grant.isMine) throw problem('core.access-request-not-yours', {}, 403);
    await this.repository.note(returnId, text.trim());
    await this.events.append(ctx, { name: 'core.data-return.declared', record: { type: 'data-return', id: returnId } });
  }

  async receive(ctx: Ctx, returnId: string, note: string | null | undefined): Promise<void> {
    const before = await this.settled(ctx, returnId);
    await this.repository.receive(returnId, ctx.accountId, note?.trim() ? note.trim() : null);
    await this.events.append(ctx, { name: 'core.data-return.received', record: { type: 'data-return', id: returnId } });
    await this.close(ctx, before);
  }

  async waive(ctx: Ctx, returnId: string, reason: string): Promise<void> {
    const before = await this.settled(ctx, returnId);
    await this.repository.waive(returnId, ctx.accountId, reason.trim());
    await this.events.append(ctx, { name: 'core.data-return.waived', record: { type: 'data-return', id: returnId }, after: { reason } });
    await this.close(ctx, before);
  }

  /** What dates have done since the last round, and the reminders of the day; run each night, and harmless when run again. */
  async round(): Promise<void> {
    const ctx = systemCtx();
    await this.outcomes.rerouteAll(ctx);
    for (const { id, version, state, isOwed, isDue, grantId } of await this.repository.overtaken()) {
      let now: RequestState = state;
      const enter = async (action: 'expire' | 'owe' | 'close') => {
        const to = moved(now, action, 'platform');
        await this.writes.enter(ctx, { id, version, state: now }, action, to);
        now = to;
      };
      if (state === 'active') {
        await enter('expire');
        await this.events.append(ctx, {
          name: 'core.access-grant.expired',
          record: { type: 'access-grant', id: grantId },
          after: { request: id },
        });
      }
      if (!isOwed) await enter('close');
      else if (isDue) await enter('owe');
    }
    for (const reminder of await this.repository.dueReminders()) {
      if (!(await this.repository.remember(reminder))) continue;
      const { grantId, kind, days } = reminder;
      const name = kind.startsWith('end') ? 'core.access-grant.expiring' : days > 0 ? 'core.data-return.overdue' : 'core.data-return.due';
      await this.events.append(ctx, { name, record: { type: 'access-grant', id: grantId }, after: { days } });
    }
  }

  private async owed(ctx: Ctx, returnId: string): Promise<ListedGrant> {
    const grant = (await this.repository.list(ctx)).find((one) => one.returnId === returnId);
    if (!grant) throw problem('core.data-return-unknown', {}, 404);
    if (!isOpen(grant)) throw problem('core.data-return-settled', {}, 409);
    return grant;
  }

  /** The request whose data one settles; two who settle at once wait for each other, and the second one finds it done. */
  private async settled(ctx: Ctx, returnId: string): Promise<RequestRow> {
    const { requestId } = await this.owed(ctx, returnId);
    await this.requestRows.lock(ctx, requestId ?? '');
    if (!decides(ctx, await this.owed(ctx, returnId))) throw problem('core.permission-missing', { permission: decideRight }, 403);
    const row = await this.requestRows.find(ctx, requestId ?? '');
    if (!row) throw problem('core.access-request-unknown', {}, 404);
    return row;
  }

  /** Once access is over and nothing is owed, nothing more is to be done. */
  private async close(ctx: Ctx, row: RequestRow): Promise<void> {
    if (!canMove(row.state, 'close', 'platform')) return;
    await this.writes.enter(ctx, row, 'close', moved(row.state, 'close', 'platform'));
    await this.events.append(ctx, { name: 'core.access-request.closed', record: { type: 'access-request', id: row.id } });
  }
}
