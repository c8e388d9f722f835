import { problem } from '@bocage/sdk/shared';
import type { RequestState } from '../../shared/access-requests';

/** Who acts: the person who asks, a steward that the request is routed to, the network, or the platform by itself. */
export const requestActors = ['asker', 'decider', 'network', 'platform'] as const;
export type RequestActor = (typeof requestActors)[number];

export const requestActions = [
  'submit',
  'revise',
  'withdraw',
  'ask',
  'answer',
  'decide',
  'draw_up',
  'accept',
  'revoke',
  'expire',
  'owe',
  'close',
] as const;
export type RequestAction = (typeof requestActions)[number];

interface Transition {
  readonly action: RequestAction;
  readonly by: readonly RequestActor[];
  readonly from: readonly RequestState[];
  /** The first is the usual one; several are told apart by what is known at that moment. */
  readonly to: readonly RequestState[];
}

const waiting: readonly RequestState[] = ['submitted', 'needs_info', 'deciding'];

/** Everything that may happen to a request, and by whom. What is not here is refused. */
export const transitions: readonly Transition[] = [
  { action: 'submit', by: ['asker'], from: ['draft'], to: ['submitted'] },
  { action: 'revise', by: ['asker'], from: [...waiting, 'convention_pending'], to: ['submitted'] },
  { action: 'withdraw', by: ['asker'], from: ['draft', ...waiting, 'convention_pending'], to: ['withdrawn'] },
  { action: 'ask', by: ['decider', 'network'], from: waiting, to: ['needs_info'] },
  { action: 'answer', by: ['asker'], from: ['needs_info'], to: ['submitted', 'deciding'] },
  { action: 'decide', by: ['decider', 'network', 'platform'], from: waiting, to: ['deciding', 'approved', 'partly_approved', 'refused'] },
  { action: 'draw_up', by: ['platform'], from: ['approved', 'partly_approved'], to: ['convention_pending'] },
  { action: 'accept', by: ['asker'], from: ['convention_pending'], to: ['active'] },
  { action: 'revoke', by: ['decider', 'network'], from: ['active'], to: ['revoked'] },
  { action: 'expire', by: ['platform'], from: ['active'], to: ['expired'] },
  { action: 'owe', by: ['platform'], from: ['expired'], to: ['return_due'] },
  { action: 'close', by: ['decider', 'network', 'platform'], from: ['expired', 'return_due'], to: ['closed'] },
];

/** True when the table lets someone do this now. */
export function canMove(from: RequestState, action: RequestAction, by: RequestActor): boolean {
  return transitions.some((one) => one.action === action && one.from.includes(from) && one.by.includes(by));
}

/** The state that follows; `to` chooses where the table leaves a choice. */
export function moved(from: RequestState, action: RequestAction, by: RequestActor, to?: RequestState): RequestState {
  const found = transitions.find((one) => one.action === action && one.from.includes(from) && one.by.includes(by));
  const next = found && (to === undefined ? found.to[0] : found.to.find((state) => state === to));
  if (!next) throw problem('core.access-request-move-refused', { state: from, action }, 409);
  return next;
}
