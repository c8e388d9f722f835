import type { Localised } from '@bocage/sdk/shared';

export type AccountStatus = 'active' | 'invited' | 'suspended';

export interface NamedRole {
  readonly id: string;
  readonly code: string;
  readonly label: Localised;
}

export interface ListedPerson {
  readonly id: string;
  readonly displayName: string;
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly account: {
    readonly id: string;
    readonly login: string;
    readonly status: AccountStatus;
    readonly lastLoginAt: string | null;
  } | null;
  readonly memberships: readonly { readonly organisation: string; readonly roles: readonly NamedRole[]; readonly isCurrent: boolean }[];
}

export interface PersonPage {
  readonly items: readonly ListedPerson[];
  readonly next: string | null;
  /** How many there are in all; with the first page only. */
  readonly total: number | null;
}

export interface MembershipRecord {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly code: string; readonly name: string; readonly status: string };
  readonly roles: readonly NamedRole[];
  readonly status: 'active' | 'suspended';
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly reason: string | null;
  readonly isCurrent: boolean;
}

export interface PersonRecord {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly mergedInto: string | null;
  readonly createdAt: string;
  readonly account: {
    readonly id: string;
    readonly login: string;
    readonly status: AccountStatus;
    readonly locale: string;
    readonly createdAt: string;
    readonly lastLoginAt: string | null;
    readonly openSessions: number;
    readonly hasSecondFactor: boolean;
  } | null;
  readonly memberships: readonly MembershipRecord[];
  /** Memberships of the account in organisations one does not administer. */
  readonly otherMemberships: number;
}

export interface SimilarPerson {
  readonly id: string;
  readonly displayName: string;
  readonly organisation: string | null;
  readonly hasAccount: boolean;
  readonly likeness: number;
}
