import type { Entitlement } from '@bocage/sdk/server';

/** How a record is shown, from least to most. */
export const outcomes = ['nothing', 'blurred', 'plain', 'exact'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was found out about one reason on one record; null: it was not asked, or may not be told. */
export interface Found {
  /** The record as it is shown to who reads it blurred. */
  readonly isShown: boolean;
  /** The record at its true place, and that place when it is sensitive. */
  readonly isReached: boolean | null;
  readonly isExact: boolean | null;
}

export const best = (found: readonly Outcome[]): Outcome =>
  outcomes[Math.max(0, ...found.map((outcome) => outcomes.indexOf(outcome)))] ?? 'nothing';

/** What one reason shows of a record of that level; `plain` is as it is, because nothing in it is sensitive. */
export function outcomeOf(level: number, isBlurred: boolean, { isShown, isReached, isExact }: Found): Outcome {
  if (level > 0 && isExact) return 'exact';
  // Where nothing is sensitive, only what is lent blurred is seen so.
  if (level === 0 && !isBlurred && isReached !== null) return isReached ? 'plain' : 'nothing';
  return isShown ? 'blurred' : 'nothing';
}

/** Whether the answer could be more if the true place could be told. */
export const isKeptBack = (
  level: number,
  { exact, blurred }: Pick<Entitlement, 'exact' | 'blurred'>,
  { isReached, isExact }: Found,
): boolean => (level > 0 ? exact && !blurred && isExact === null : !blurred && isReached === null);

/** Whether it takes the true place of a record to know what an entitlement shows of it. */
export function dependsOnPlace({ reach, limits }: Entitlement): boolean {
  const isPlace = reach.kind === 'site' || (reach.kind === 'scope' && reach.scope === 'sites');
  return isPlace || limits.areas !== undefined || limits.polygonsOf !== undefined;
}

/** Shares that the engine takes together, each by itself. */
export function apart(entitlement: Entitlement): Entitlement[] {
  const { source, sourceIds, reach } = entitlement;
  if (source !== 'share' || sourceIds.length < 2) return [entitlement];
  return sourceIds.flatMap((id, index): Entitlement[] => {
    if (reach.kind === 'datasets')
      return [{ ...entitlement, sourceIds: [id], reach: { ...reach, datasets: reach.datasets.slice(index, index + 1) } }];
    if (reach.kind === 'records')
      return [{ ...entitlement, sourceIds: [id], reach: { ...reach, records: reach.records.slice(index, index + 1) } }];
    return [];
  });
}
