import type { Area, Taxon } from '../parts/reference';

export const studyTypes = ['conservation', 'inventory', 'impact-study', 'planning', 'research', 'education', 'other'] as const;
export const refusalReasons = [
  'purpose-unclear',
  'scope-too-wide',
  'too-sensitive',
  'no-public-interest',
  'return-overdue',
  'duplicate',
  'other',
] as const;

export type ReturnState = 'not_due' | 'due' | 'received' | 'waived' | 'overdue';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A request as lists show it. */
export interface RequestSummary {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly version: number;
  readonly outcome: string | null;
  readonly isMine: boolean;
  readonly awaitsMe: boolean;
  readonly asker: Named;
  readonly organisation: Named;
  readonly beneficiary: 'account' | 'organisation';
  readonly studyType: string | null;
  /** Scientific names; `null`: all taxa. */
  readonly taxa: readonly string[] | null;
  readonly places: readonly string[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly isSensitive: boolean;
  readonly submittedAt: string | null;
  readonly decidedAt: string | null;
  readonly waitingDays: number | null;
  readonly routes: readonly { readonly organisation: Named | null; readonly decision: string | null }[];
  readonly grantId: string | null;
  readonly returnState: ReturnState | null;
  readonly returnDueOn: string | null;
}

export interface Decision {
  readonly version: number;
  readonly organisation: Named | null;
  readonly by: string;
  readonly kind: 'approve' | 'narrow' | 'refuse';
  readonly taxonNames: readonly string[] | null;
  readonly areaNames: readonly string[] | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly actions: readonly string[] | null;
  readonly isSensitive: boolean | null;
  readonly reason: string | null;
  readonly comment: string | null;
  readonly decidedAt: string;
  readonly isVoid: boolean;
}

export interface Step {
  readonly at: string;
  readonly action: string;
  readonly toState: string;
  readonly by: string | null;
  readonly organisation: string | null;
  readonly text: string | null;
  readonly version: number;
}

/** A request with everything its readers may know. */
export interface AccessRequest extends RequestSummary {
  readonly purpose: string;
  readonly sponsor: string | null;
  readonly actions: readonly string[];
  readonly km2: number | null;
  readonly taxonList: readonly Taxon[] | null;
  readonly areaList: readonly Area[] | null;
  readonly hasPolygon: boolean;
  readonly renewalOf: { readonly id: string; readonly number: number; readonly returnState: ReturnState | null } | null;
  readonly versions: readonly { readonly version: number; readonly submittedAt: string | null }[];
  readonly decisions: readonly Decision[];
  readonly steps: readonly Step[];
  readonly agreement: { readonly hash: string; readonly acceptedAt: string | null } | null;
  readonly grant: { readonly id: string; readonly validFrom: string; readonly validTo: string; readonly revokedAt: string | null } | null;
  readonly may: readonly string[];
  readonly asks: { readonly requests: number; readonly granted: number; readonly overdue: number } | null;
}

/** What is asked, as it is sent. */
export interface RequestContent {
  readonly beneficiary: 'account' | 'organisation';
  readonly purpose: string;
  readonly studyType: string | null;
  readonly sponsor: string | null;
  readonly taxa: readonly number[] | null;
  readonly areas: readonly number[] | null;
  readonly polygon: unknown;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly actions: readonly string[];
  readonly isSensitive: boolean;
}

export interface AccessPolicy {
  readonly minDays: number;
  readonly maxDays: number;
  readonly maxKm2: number;
  readonly maxActiveGrants: number;
  readonly returnDays: number;
  readonly overdueBlocks: boolean;
}

export interface Grant {
  readonly id: string;
  readonly requestId: string;
  readonly number: number;
  readonly beneficiary: string;
  readonly state: 'planned' | 'active' | 'ended' | 'revoked';
  readonly actions: readonly string[];
  readonly isSensitive: boolean;
  readonly validFrom: string;
  readonly validTo: string;
  readonly revokeReason: string | null;
  readonly returnId: string | null;
  readonly returnState: ReturnState | null;
  readonly returnDueOn: string | null;
  readonly returnNote: string | null;
  readonly maySettle: boolean;
  readonly isMine: boolean;
}

const tones: Readonly<Record<string, string>> = {
  submitted: 'pending',
  needs_info: 'pending',
  deciding: 'pending',
  convention_pending: 'pending',
  active: 'good',
  approved: 'good',
  partly_approved: 'good',
  refused: 'bad',
  revoked: 'bad',
  return_due: 'bad',
  overdue: 'bad',
  due: 'pending',
  received: 'good',
};

/** Class of the tag that says a state. */
export const toneOf = (state: string): string => `tag ${tones[state] ?? ''}`;
