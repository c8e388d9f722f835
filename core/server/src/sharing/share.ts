import { problem } from '@bocage/sdk/shared';
import type { ShareLevel, ShareMove, ShareStatus } from '../../shared/shares';

/** Which side of a share acts. */
export type ShareSide = 'giver' | 'receiver';

const actionsOf: Readonly<Record<ShareLevel, readonly string[]>> = {
  read: ['read'],
  contribute: ['read', 'create'],
  validate: ['read', 'validate'],
  manage: ['read', 'create', 'update', 'validate'],
};

/** Actions of permissions that a level allows; taking files away is said apart, as it is among rights. */
export const shareActions = (level: ShareLevel, canExport: boolean): string[] => [...actionsOf[level], ...(canExport ? ['export'] : [])];

interface Allowed {
  readonly from: ShareStatus;
  readonly move: ShareMove;
  readonly by: ShareSide;
  readonly to: ShareStatus;
}

/** Everything that may happen to a share. */
export const shareMoves: readonly Allowed[] = [
  { from: 'proposed', move: 'accept', by: 'receiver', to: 'accepted' },
  { from: 'proposed', move: 'refuse', by: 'receiver', to: 'refused' },
  { from: 'proposed', move: 'revoke', by: 'giver', to: 'revoked' },
  { from: 'accepted', move: 'revoke', by: 'giver', to: 'revoked' },
  { from: 'accepted', move: 'revoke', by: 'receiver', to: 'revoked' },
];

/** The status that follows; refuses what the table does not hold. */
export function movedShare(from: ShareStatus, move: ShareMove, by: ShareSide): ShareStatus {
  const found = shareMoves.find((allowed) => allowed.from === from && allowed.move === move && allowed.by === by);
  if (!found) throw problem('core.share-move-refused', { status: from, move }, 409);
  return found.to;
}
