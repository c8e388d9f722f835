import type { NamedRole } from './people';

export type ReviewAnswer = 'keep' | 'end' | 'lapsed';

export interface Review {
  readonly id: string;
  readonly title: string;
  readonly startedOn: string;
  readonly dueOn: string;
  readonly closedAt: string | null;
  /** Memberships under review, of the organisations one administers. */
  readonly memberships: number;
  readonly answered: number;
}

export interface ReviewedMembership {
  readonly membershipId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly roles: readonly NamedRole[];
  readonly lastLoginAt: string | null;
  readonly answer: ReviewAnswer | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
}
