import type { Localised, Locale, SessionOrganisation } from '@bocage/sdk/shared';

export type SignUpState = 'unconfirmed' | 'waiting' | 'accepted' | 'refused';

/** A request for an account, as who decides sees it. */
export interface SignUp {
  readonly id: string;
  readonly organisation: SessionOrganisation;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly motive: string;
  readonly locale: Locale;
  readonly charterVersion: number | null;
  readonly state: SignUpState;
  readonly confirmedAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

export interface SignUpSetting {
  readonly id: string;
  readonly name: string;
  readonly acceptsSignUp: boolean;
}

export interface SignUpSettings {
  readonly network: boolean;
  readonly organisations: readonly SignUpSetting[];
}

export interface Charter extends Localised {
  readonly version: number;
}

export interface OpenSignUp {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly charter: Charter | null;
}
