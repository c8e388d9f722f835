import type { Channel } from '../../shared/notifications';

export interface Kind {
  readonly kind: string;
  /** What applies until the person chooses otherwise. */
  readonly proposed: Channel;
  /** Cannot be switched off: people have a right to know. */
  readonly isFixed?: true;
}

/** What core itself tells; modules declare theirs. */
export const coreKinds: readonly Kind[] = [
  { kind: 'core.viewing.started', proposed: 'mail-now', isFixed: true },
  { kind: 'core.membership.created', proposed: 'mail-daily' },
  { kind: 'core.membership.changed', proposed: 'mail-daily' },
  { kind: 'core.membership.roles-changed', proposed: 'mail-daily' },
  { kind: 'core.sign-up.waiting', proposed: 'mail-daily' },
  { kind: 'core.access-request.to-decide', proposed: 'mail-daily' },
  { kind: 'core.access-request.info-asked', proposed: 'mail-now' },
  { kind: 'core.access-request.decided', proposed: 'mail-now' },
  { kind: 'core.access-grant.given', proposed: 'mail-daily' },
  { kind: 'core.access-grant.expiring', proposed: 'mail-daily' },
  { kind: 'core.access-grant.expired', proposed: 'mail-daily' },
  { kind: 'core.access-grant.revoked', proposed: 'mail-now' },
  { kind: 'core.data-return.due', proposed: 'mail-daily' },
  { kind: 'core.share.proposed', proposed: 'mail-daily' },
  { kind: 'core.share.decided', proposed: 'mail-daily' },
];

export const proposedByModules: Channel = 'mail-daily';
