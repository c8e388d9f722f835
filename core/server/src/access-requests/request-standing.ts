import { problem } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import type { RequestDecision } from '../../shared/access-requests';
import { reachesNetwork } from '../access/held-right';
import { decideRight, superviseRight, type RequestRow } from './request.repository';
import { canMove, type RequestActor } from './request-state';
import type { Route } from './route.repository';
import type { Narrowing, Scope, StewardDecision } from './scope';

/** A decision as it is sent: what is absent is as asked. */
export interface DecisionGiven extends Partial<Narrowing> {
  readonly version: number;
  readonly kind: RequestDecision['kind'];
  readonly reason?: RequestDecision['reason'];
  readonly comment?: string | null;
}

/** How someone stands before a request. */
interface Standing {
  readonly isAsker: boolean;
  /** Steward organisation one acts for, among those the version was sent to. */
  readonly steward: string | null;
  readonly isNetwork: boolean;
}

/** The network administers the requests of all. */
export const isNetwork = (ctx: Ctx): boolean => reachesNetwork(ctx, superviseRight);

/** What an organisation asks for and obtains is asked and accepted by who acts for it, not by who once did. */
export function assertActsFor(ctx: Ctx, { beneficiary, organisation }: RequestRow, wanted = beneficiary): void {
  if (wanted === 'organisation' && organisation.id !== ctx.organisation?.id) throw problem('core.access-request-not-yours', {}, 403);
}

export const decidersOf = ({ decisions }: RequestRow) =>
  decisions.filter(({ isVoid }) => !isVoid).map(({ organisation }) => organisation?.id ?? null);

export function standingOf(ctx: Ctx, row: Pick<RequestRow, 'accountId' | 'routes'>): Standing {
  const acting = ctx.organisation?.id ?? null;
  const isRouted =
    ctx.rights.has(decideRight) && row.routes.some(({ organisation }) => organisation !== null && organisation.id === acting);
  return { isAsker: row.accountId === ctx.accountId, steward: isRouted ? acting : null, isNetwork: isNetwork(ctx) };
}

export function assertAsker(ctx: Ctx, row: RequestRow): void {
  if (!standingOf(ctx, row).isAsker) throw problem('core.access-request-not-yours', {}, 403);
}

export function deciderOf(ctx: Ctx, row: RequestRow): RequestActor {
  const { isAsker, steward, isNetwork: network } = standingOf(ctx, row);
  if (isAsker) throw problem('core.access-request-own', {}, 403);
  if (steward !== null) return 'decider';
  if (network) return 'network';
  throw problem('core.permission-missing', { permission: decideRight }, 403);
}

export function mayDo(row: Omit<RequestRow, 'accountId'>, { isAsker, steward, isNetwork: network }: Standing): string[] {
  const { state, awaitsMe } = row;
  if (isAsker) {
    const own = (['submit', 'revise', 'withdraw', 'answer', 'accept'] as const).filter((action) => canMove(state, action, 'asker'));
    const isOver = ['expired', 'return_due', 'closed', 'active', 'revoked'].includes(state);
    return [...own, ...(state === 'draft' ? ['change'] : []), ...(isOver ? ['renew'] : [])];
  }
  const actor: RequestActor | null = steward !== null ? 'decider' : network ? 'network' : null;
  if (!actor) return [];
  const actions = (['ask', 'revoke'] as const).filter((action) => canMove(state, action, actor));
  return [...actions, ...(awaitsMe && canMove(state, 'decide', actor) ? ['decide'] : [])];
}

export function scopeOf({ taxonList, areaList, validFrom, validTo, actions, isSensitive }: RequestRow): Scope {
  return {
    taxa: taxonList && taxonList.map(({ cdNom }) => cdNom),
    areas: areaList && areaList.map(({ id }) => id),
    validFrom: validFrom ?? '',
    validTo: validTo ?? '',
    actions,
    isSensitive,
  };
}

export const narrowingOf = ({ taxa, areas, validFrom, validTo, actions, isSensitive }: DecisionGiven): Narrowing => ({
  taxa: taxa ?? null,
  areas: areas ?? null,
  validFrom: validFrom ?? null,
  validTo: validTo ?? null,
  actions: actions ?? null,
  isSensitive: isSensitive ?? null,
});

export function stewardDecision(decision: RequestDecision, routes: readonly Route[]): StewardDecision {
  const route = routes.find(({ organisationId }) => organisationId === (decision.organisation?.id ?? null));
  const { kind, taxa, areas, validFrom, validTo, actions, isSensitive } = decision;
  return {
    kind,
    narrowing: { taxa, areas, validFrom, validTo, actions, isSensitive },
    concerned: { taxa: route?.taxa ?? null, areas: route?.areas ?? null },
  };
}

/** An event about a request. */
export const told = (id: string, name: string, after: Readonly<Record<string, unknown>>) => ({
  name,
  record: { type: 'access-request', id },
  after,
});
