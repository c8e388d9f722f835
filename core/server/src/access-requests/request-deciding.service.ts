import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { AccessRequest } from '../../shared/access-requests';
import { AccessRequests } from './access-requests.service';
import { GrantRepository } from './grant.repository';
import { PolicyRepository } from './policy.repository';
import { RequestOutcomes } from './request-outcomes.service';
import { RequestReferenceRepository } from './request-reference.repository';
import { RequestRouting } from './request-routing.service';
import { deciderOf, decidersOf, isNetwork, narrowingOf, scopeOf, standingOf, told, type DecisionGiven } from './request-standing';
import { canMove, moved } from './request-state';
import { decideRight, type RequestRow } from './request.repository';
import { RequestWriteRepository } from './request-write.repository';
import { RouteRepository } from './route.repository';
import { assertNarrower, type Narrowing } from './scope';

const asAsked: Narrowing = { taxa: null, areas: null, validFrom: null, validTo: null, actions: null, isSensitive: null };

/** What stewards and the network do of the requests of others. */
@Injectable()
export class RequestDeciding {
  constructor(
    private readonly requests: AccessRequests,
    private readonly writes: RequestWriteRepository,
    private readonly reference: RequestReferenceRepository,
    private readonly routing: RequestRouting,
    private readonly routes: RouteRepository,
    private readonly outcomes: RequestOutcomes,
    private readonly grants: GrantRepository,
    private readonly policies: PolicyRepository,
    private readonly events: Events,
  ) {}

  async ask(ctx: Ctx, id: string, text: string): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    const actor = deciderOf(ctx, row);
    await this.writes.enter(ctx, row, 'ask', moved(row.state, 'ask', actor), text);
    await this.events.append(ctx, told(id, 'core.access-request.info-asked', { number: row.number }));
    return this.requests.find(ctx, id);
  }

  async decide(ctx: Ctx, id: string, given: DecisionGiven): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    if (standingOf(ctx, row).isAsker) throw problem('core.access-request-own', {}, 403);
    if (row.version !== given.version) throw problem('core.access-request-changed', { version: row.version }, 409);
    if (!canMove(row.state, 'decide', 'decider')) moved(row.state, 'decide', 'decider');
    await this.routing.refresh(id, row.version, decidersOf(row));
    const organisationId = await this.deciding(ctx, row);
    const { version, kind, reason = null } = given;
    const remark = given.comment?.trim() || null;
    if (kind === 'refuse' && reason === null)
      throw problem('core.input-invalid', {}, 422, [{ pointer: '/reason', code: 'core.access-decision-reason-missing' }]);
    const narrowing = kind === 'narrow' ? narrowingOf(given) : asAsked;
    if (kind === 'narrow') {
      const asked = scopeOf(row);
      assertNarrower(asked, narrowing, await this.reference.ranges([...(asked.taxa ?? []), ...(narrowing.taxa ?? [])]));
    }
    await this.writes.addDecision(id, organisationId, ctx.accountId ?? '', {
      version,
      kind,
      ...narrowing,
      reason,
      comment: remark,
    });
    const isInPlace = organisationId !== null && organisationId !== ctx.organisation?.id;
    await this.events.append(
      ctx,
      told(id, `core.access-request.decided${isInPlace ? '-in-place' : ''}`, {
        number: row.number,
        kind,
        ...(isInPlace && { organisation: organisationId }),
      }),
    );
    await this.outcomes.settle(ctx, id, { text: remark });
    return this.requests.find(ctx, id);
  }

  async revoke(ctx: Ctx, id: string, reason: string): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    const actor = deciderOf(ctx, row);
    const state = moved(row.state, 'revoke', actor);
    const { returnDays } = await this.policies.read();
    const grantId = await this.grants.revoke(id, ctx.accountId, reason.trim(), returnDays);
    await this.writes.enter(ctx, row, 'revoke', state, reason);
    await this.events.append(ctx, {
      name: 'core.access-grant.revoked',
      record: { type: 'access-grant', id: grantId },
      after: { request: id, reason },
    });
    return this.requests.find(ctx, id);
  }

  /**
   * For whom one decides, once each: the steward organisation one acts for, or the network, which also decides in the place of
   * a steward organisation where nobody but the asker could.
   */
  private async deciding(ctx: Ctx, row: RequestRow): Promise<string | null> {
    const stored = await this.routes.stored(row.id, row.version);
    const acting = ctx.organisation?.id ?? '';
    const isSteward = ctx.rights.has(decideRight) && stored.includes(acting);
    const leftToNetwork = isNetwork(ctx)
      ? [...stored.filter((organisation) => organisation === null), ...(await this.routes.vacant(row.id, row.version))]
      : [];
    const possible = [...(isSteward ? [acting] : []), ...leftToNetwork];
    if (possible.length === 0) throw problem('core.access-request-not-routed', {}, 403);
    const decided = decidersOf(row);
    const organisation = possible.find((one) => !decided.includes(one));
    if (organisation === undefined) throw problem('core.access-request-decided-already', {}, 409);
    return organisation;
  }
}
