export interface Count {
  readonly key: string;
  readonly count: number;
}

export interface ReviewTotals {
  /** Requests sent in the year. */
  readonly requests: number;
  readonly medianDelayDays: number | null;
  /** Accesses open at some moment of the year. */
  readonly activeGrants: number;
  readonly byState: readonly Count[];
  readonly byOrganisation: readonly Count[];
  readonly byStudyType: readonly Count[];
  readonly byKingdom: readonly Count[];
  readonly refusals: readonly Count[];
  readonly returns: { readonly due: number; readonly received: number; readonly waived: number; readonly overdue: number };
}

/** One request in a review: nothing in it names a person. */
export interface ReviewItem {
  readonly number: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly organisation: string;
  readonly beneficiary: string;
  readonly studyType: string | null;
  readonly kingdoms: readonly string[];
  readonly taxa: readonly string[] | null;
  readonly areas: readonly string[] | null;
  readonly km2: number | null;
  readonly isSensitive: boolean;
  readonly submittedOn: string;
  readonly decidedOn: string | null;
  readonly delayDays: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly refusalReasons: readonly string[];
  readonly returnState: string | null;
  readonly returnDueOn: string | null;
}

export interface AccessReview {
  readonly year: number;
  /** `null`: the numbers of today, which may still change. */
  readonly frozenAt: string | null;
  readonly frozenBy: string | null;
  readonly totals: ReviewTotals;
  readonly items: readonly ReviewItem[];
}
