import type { Named } from './named';

export const shareObjects = ['dataset', 'site', 'record'] as const;
export type ShareObject = (typeof shareObjects)[number];

export const shareLevels = ['read', 'contribute', 'validate', 'manage'] as const;
export type ShareLevel = (typeof shareLevels)[number];

export type ShareStatus = 'proposed' | 'accepted' | 'refused' | 'revoked';

export type ShareMove = 'accept' | 'refuse' | 'revoke';

export interface Share {
  readonly id: string;
  readonly objectType: ShareObject;
  /** Null for a sensitive record that one does not read at its true place: its permanent identifier says more than one may know. */
  readonly objectId: string | null;
  readonly objectName: string | null;
  readonly from: Named;
  readonly to: Named;
  readonly level: ShareLevel;
  readonly actions: readonly string[];
  readonly isExact: boolean;
  readonly isSensitive: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** `ended`: accepted, and its last day is over. */
  readonly status: ShareStatus | 'ended';
  readonly reason: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
}

export interface Shares {
  readonly given: readonly Share[];
  readonly received: readonly Share[];
}

export interface LentDataset {
  readonly id: string;
  readonly name: string;
  readonly isPublic: boolean;
  readonly isLentBlurred: boolean;
  readonly shares: number;
}

export interface LentSite {
  readonly id: string;
  readonly name: string;
  readonly shares: number;
}

/** What the acting organisation owns and may lend. */
export interface Lendable {
  readonly datasets: readonly LentDataset[];
  readonly sites: readonly LentSite[];
}
