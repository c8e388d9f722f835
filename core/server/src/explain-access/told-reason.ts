import type { Scope } from '@bocage/sdk/shared';
import type { Entitlement } from '@bocage/sdk/server';
import type { ReasonCount } from './counts';
import type { SourceWords } from './explain.repository';
import { isKeptBack, outcomeOf, type Found, type Outcome } from './explanation';

/** One reason of an explanation, in names that screens put into words. */
export interface ToldReason extends Omit<SourceWords, 'id'> {
  readonly source: Entitlement['source'] | 'author';
  readonly id: string | null;
  readonly reach: Entitlement['reach']['kind'] | 'own';
  readonly scope: Scope | null;
  readonly isExact: boolean;
  readonly isBlurred: boolean;
  /** What it shows of the record; null without a record, or when only authors could be told. */
  readonly shows: Outcome | null;
  /** It may show more, which depends on the true place of the record: the asker may not know that. */
  readonly isKeptBack: boolean;
  /** Among the records counted; null when none are. */
  readonly count: ReasonCount | null;
}

const nobody = { name: null, from: null, until: null, taxa: [], areas: [], hasPolygon: false, maxSensitivity: null };

interface Asked {
  /** Level of the record, and what was found out about the reason on it. */
  readonly level: number;
  readonly found: Found | null;
  readonly mayKnowPlace: boolean;
  readonly count: ReasonCount | null;
}

export function toldReason(
  entitlement: Entitlement | null,
  words: ReadonlyMap<string, SourceWords>,
  { level, found, mayKnowPlace, count }: Asked,
): ToldReason {
  if (entitlement === null) {
    const shows = found && mayKnowPlace ? outcomeOf(level, false, found) : null;
    return {
      ...nobody,
      source: 'author',
      id: null,
      reach: 'own',
      scope: null,
      isExact: true,
      isBlurred: false,
      shows,
      isKeptBack: false,
      count,
    };
  }
  const { source, sourceIds, reach, exact, blurred } = entitlement;
  const { name, from, until, taxa, areas, hasPolygon, maxSensitivity } = words.get(sourceIds[0] ?? '') ?? nobody;
  return {
    name,
    from,
    until,
    taxa,
    areas,
    hasPolygon,
    source,
    id: sourceIds[0] ?? null,
    reach: reach.kind,
    scope: reach.kind === 'scope' ? reach.scope : null,
    isExact: exact,
    isBlurred: blurred,
    maxSensitivity,
    shows: found && outcomeOf(level, blurred, found),
    isKeptBack: found !== null && isKeptBack(level, entitlement, found),
    count,
  };
}
