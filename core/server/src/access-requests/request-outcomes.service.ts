import { Injectable } from '@nestjs/common';
import { Events, type Ctx } from '@bocage/sdk/server';
import { AccessAgreements } from './access-agreements.service';
import { AccessRequests } from './access-requests.service';
import { RequestReferenceRepository } from './request-reference.repository';
import { RequestRouting } from './request-routing.service';
import { decidersOf, scopeOf, stewardDecision, told } from './request-standing';
import { canMove, moved } from './request-state';
import { RequestWriteRepository } from './request-write.repository';
import { RouteRepository, type Route } from './route.repository';
import { combined } from './scope';

/** What comes out of a request once all who must decide have. */
@Injectable()
export class RequestOutcomes {
  constructor(
    private readonly requests: AccessRequests,
    private readonly writes: RequestWriteRepository,
    private readonly reference: RequestReferenceRepository,
    private readonly routing: RequestRouting,
    private readonly routes: RouteRepository,
    private readonly agreements: AccessAgreements,
    private readonly events: Events,
  ) {}

  /** Stewardships changed, or their dates took effect: who waits for whom is found out again. */
  async rerouteAll(ctx: Ctx): Promise<void> {
    for (const id of await this.routes.waiting()) await this.settle(ctx, id);
  }

  /**
   * Finds out who must decide and, once all have, what comes out of it. The whole request is read here, whoever acts:
   * the answer is only written.
   */
  async settle(ctx: Ctx, id: string, added?: { readonly text: string | null }): Promise<void> {
    const unrestricted: Ctx = { ...ctx, unrestricted: true };
    const row = await this.requests.locked(unrestricted, id);
    if (!canMove(row.state, 'decide', 'platform')) return;
    const routes = await this.routing.refresh(id, row.version, decidersOf(row));
    const decided = row.decisions.filter(({ isVoid }) => !isVoid);
    const isDecided = ({ organisationId }: Route) => decided.some(({ organisation }) => (organisation?.id ?? null) === organisationId);
    if (decided.length === 0) return;
    if (!routes.every(isDecided)) {
      if (added) await this.writes.enter(ctx, row, 'decide', moved(row.state, 'decide', 'platform', 'deciding'), added.text);
      return;
    }
    const asked = scopeOf(row);
    const decisions = decided.map((decision) => stewardDecision(decision, routes));
    const codes = [
      ...(asked.taxa ?? []),
      ...decisions.flatMap(({ narrowing, concerned }) => [...(narrowing.taxa ?? []), ...(concerned.taxa ?? [])]),
    ];
    const { outcome, scope } = combined(asked, decisions, await this.reference.ranges(codes));
    const state = moved(row.state, 'decide', 'platform', outcome);
    await this.writes.enter(ctx, row, 'decide', state, added?.text, outcome);
    await this.events.append(ctx, told(id, `core.access-request.${outcome.replace('_', '-')}`, { number: row.number }));
    if (scope) await this.agreements.drawUp(ctx, { ...row, state }, scope);
  }
}
