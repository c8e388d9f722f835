/** What a reason shows of a record: nothing, the record blurred, the record as it is. */
export const precision = { nothing: 0, blurred: 1, asItIs: 2 } as const;

/** Records of which each reason, in its order, shows the same. */
export interface Alike {
  readonly records: number;
  readonly shown: readonly number[];
}

export interface Total {
  readonly all: number;
  readonly exact: number;
  readonly blurred: number;
}

export interface ReasonCount {
  readonly all: number;
  readonly exact: number;
  /** Nothing else shows them. */
  readonly lost: number;
  /** Nothing else shows them as they are. */
  readonly lessPrecise: number;
}

/** What all reasons show together, and what each does. */
export function countsOf(found: readonly Alike[], reasons: number): { readonly total: Total; readonly each: readonly ReasonCount[] } {
  const sum = (among: (shown: readonly number[]) => boolean) =>
    found.reduce((records, alike) => (among(alike.shown) ? records + alike.records : records), 0);
  const best = (shown: readonly number[]) => Math.max(precision.nothing, ...shown);
  const without = (shown: readonly number[], reason: number) => best(shown.filter((_, index) => index !== reason));
  const exact = sum((shown) => best(shown) === precision.asItIs);
  const blurred = sum((shown) => best(shown) === precision.blurred);
  return {
    total: { all: exact + blurred, exact, blurred },
    each: Array.from({ length: reasons }, (_, reason) => ({
      all: sum((shown) => shown[reason] !== precision.nothing),
      exact: sum((shown) => shown[reason] === precision.asItIs),
      lost: sum((shown) => shown[reason] !== precision.nothing && without(shown, reason) === precision.nothing),
      lessPrecise: sum((shown) => shown[reason] === precision.asItIs && without(shown, reason) === precision.blurred),
    })),
  };
}
