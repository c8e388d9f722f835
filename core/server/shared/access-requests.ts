import type { GeoJSON } from 'geojson';
import type { Named, NamedArea, NamedTaxon } from './named';

/** In the order of a request's life; `revoked` and `withdrawn` end it early. */
export const requestStates = [
  'draft',
  'submitted',
  'needs_info',
  'deciding',
  'approved',
  'partly_approved',
  'refused',
  'convention_pending',
  'active',
  'expired',
  'return_due',
  'closed',
  'revoked',
  'withdrawn',
] as const;
export type RequestState = (typeof requestStates)[number];

export const grantActions = ['read', 'export'] as const;
export type GrantAction = (typeof grantActions)[number];

export type Outcome = 'approved' | 'partly_approved' | 'refused';

export const beneficiaries = ['account', 'organisation'] as const;
export type Beneficiary = (typeof beneficiaries)[number];

export const studyTypes = ['conservation', 'inventory', 'impact-study', 'planning', 'research', 'education', 'other'] as const;
export type StudyType = (typeof studyTypes)[number];

export const refusalReasons = [
  'purpose-unclear',
  'scope-too-wide',
  'too-sensitive',
  'no-public-interest',
  'return-overdue',
  'duplicate',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type ReturnState = 'not_due' | 'due' | 'received' | 'waived' | 'overdue';

/** A request as lists show it. */
export interface RequestSummary {
  readonly id: string;
  readonly number: number;
  readonly state: RequestState;
  readonly version: number;
  readonly outcome: Outcome | null;
  readonly isMine: boolean;
  /** The acting organisation, or the network, must still decide. */
  readonly awaitsMe: boolean;
  readonly asker: Named;
  readonly organisation: Named;
  readonly beneficiary: Beneficiary;
  readonly studyType: StudyType | null;
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

export interface RequestDecision {
  readonly version: number;
  readonly organisation: Named | null;
  readonly by: string;
  readonly kind: 'approve' | 'narrow' | 'refuse';
  readonly taxa: readonly number[] | null;
  readonly taxonNames: readonly string[] | null;
  readonly areas: readonly number[] | null;
  readonly areaNames: readonly string[] | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly actions: readonly GrantAction[] | null;
  readonly isSensitive: boolean | null;
  readonly reason: RefusalReason | null;
  readonly comment: string | null;
  readonly decidedAt: string;
  /** Given on a version that is no longer asked. */
  readonly isVoid: boolean;
}

export interface RequestStep {
  readonly at: string;
  readonly action: string;
  readonly fromState: RequestState | null;
  readonly toState: RequestState;
  readonly by: string | null;
  readonly organisation: string | null;
  readonly text: string | null;
  readonly version: number;
}

/** A request with everything its readers may know. */
export interface AccessRequest extends RequestSummary {
  readonly purpose: string;
  readonly sponsor: string | null;
  readonly actions: readonly GrantAction[];
  readonly km2: number | null;
  readonly taxonList: readonly NamedTaxon[] | null;
  readonly areaList: readonly NamedArea[] | null;
  readonly hasPolygon: boolean;
  readonly createdAt: string;
  readonly renewalOf: { readonly id: string; readonly number: number; readonly returnState: ReturnState | null } | null;
  readonly versions: readonly { readonly version: number; readonly submittedAt: string | null }[];
  readonly decisions: readonly RequestDecision[];
  readonly steps: readonly RequestStep[];
  readonly agreement: { readonly hash: string; readonly acceptedAt: string | null } | null;
  readonly grant: { readonly id: string; readonly validFrom: string; readonly validTo: string; readonly revokedAt: string | null } | null;
  /** What the reader may do now. */
  readonly may: readonly string[];
  /** The past of who asks, for those who decide. */
  readonly asks: { readonly requests: number; readonly granted: number; readonly overdue: number } | null;
}

/** What is asked, as it is sent. */
export interface RequestContent {
  readonly beneficiary: Beneficiary;
  readonly purpose: string;
  readonly studyType: StudyType | null;
  readonly sponsor: string | null;
  readonly taxa: readonly number[] | null;
  readonly areas: readonly number[] | null;
  /** GeoJSON, checked. */
  readonly polygon: unknown;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly actions: readonly GrantAction[];
  readonly isSensitive: boolean;
}

export interface RequestScope {
  readonly geometry: GeoJSON | null;
  readonly count: { readonly records: number; readonly sensitive: number } | null;
}

/** What the network allows to requests. */
export interface AccessPolicy {
  readonly minDays: number;
  readonly maxDays: number;
  readonly maxKm2: number;
  readonly maxActiveGrants: number;
  /** 0: no data is owed. */
  readonly returnDays: number;
  readonly overdueBlocks: boolean;
}

export interface AccessGrant {
  readonly id: string;
  readonly requestId: string | null;
  readonly number: number | null;
  /** Name of the person or of the organisation. */
  readonly beneficiary: string;
  readonly isForOrganisation: boolean;
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
  readonly isMine: boolean;
  readonly mayRevoke: boolean;
  /** Says that data came, or that they are no longer asked for. */
  readonly maySettle: boolean;
}
