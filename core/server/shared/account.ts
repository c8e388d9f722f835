import type { Permission, SessionOrganisation } from '@bocage/sdk/shared';

/** One’s own account, as `GET /api/account` answers. */
export interface OwnAccount {
  readonly id: string;
  readonly login: string;
  readonly email: string | null;
  readonly pendingEmail: string | null;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly hasPassword: boolean;
  readonly isDemonstration: boolean;
  readonly secondFactor: SecondFactorState;
}

export interface SecondFactorState {
  readonly isOn: boolean;
  readonly recoveryCodesLeft: number;
}

/** What a device needs to make codes. */
export interface Enrolment {
  /** To be typed where no camera is at hand. */
  readonly secret: string;
  readonly address: string;
  /** The address as a square to photograph, SVG. */
  readonly square: string;
}

/** A signed-in browser, as its holder sees it. */
export interface OwnSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly isThisOne: boolean;
}

/** An identity as its holder sees it. */
export interface OwnIdentity {
  readonly id: string;
  readonly issuer: string;
  readonly email: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** A token as its holder sees it; the token itself is shown once. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly organisation: SessionOrganisation;
  readonly isReadOnly: boolean;
  readonly permissions: readonly Permission[] | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}
