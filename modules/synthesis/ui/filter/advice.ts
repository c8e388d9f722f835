import { type FieldKey, fieldsOf, without } from './fields';
import type { ObservationFilter } from '../../shared';

/** A filter that may be the reason why nothing is found; `view` is the limit to what the map shows. */
export type Suspect = FieldKey | 'view';

/** How many records there would be without one of the filters. */
export interface Relief {
  readonly suspect: Suspect;
  readonly count: number;
}

const triedAtMost = 6;

/** The questions to ask when nothing is found: one without each filter. */
export function trials(filter: ObservationFilter): readonly { readonly suspect: Suspect; readonly filter: ObservationFilter }[] {
  const suspects: readonly Suspect[] = [...(filter.bbox ? (['view'] as const) : []), ...fieldsOf(filter)];
  return suspects.slice(0, triedAtMost).map((suspect) => ({ suspect, filter: without(filter, suspect) }));
}

/** What helps, the most helpful first; nothing when no single filter is to blame. */
export function reliefs(counts: readonly Relief[]): readonly Relief[] {
  return counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
