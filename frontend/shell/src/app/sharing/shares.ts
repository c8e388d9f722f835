/** A share as the server tells it. */
export interface Share {
  readonly id: string;
  readonly objectType: 'dataset' | 'site' | 'record';
  readonly objectName: string | null;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  readonly level: 'read' | 'contribute' | 'validate' | 'manage';
  readonly actions: readonly string[];
  readonly isExact: boolean;
  readonly isSensitive: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly status: 'proposed' | 'accepted' | 'refused' | 'revoked' | 'ended';
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

/** What the acting organisation owns and may lend. */
export interface Lendable {
  readonly datasets: readonly LentDataset[];
  readonly sites: readonly { readonly id: string; readonly name: string; readonly shares: number }[];
}

export const objectIcons: Readonly<Record<Share['objectType'], string>> = { dataset: 'dataset', site: 'forest', record: 'visibility' };

export const statusTones: Readonly<Record<Share['status'], string>> = {
  proposed: 'pending',
  accepted: 'good',
  refused: 'bad',
  revoked: '',
  ended: '',
};
