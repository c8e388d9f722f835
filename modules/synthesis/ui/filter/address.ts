import type { ParamMap, Params } from '@angular/router';
import { fromQuery, type ObservationFilter, observationFilterKeys, toQuery } from '../../shared';

/** The query parameters that say a filter. */
export function addressOf(filter: ObservationFilter): Params {
  return toQuery(filter);
}

/** The filter that query parameters say; one that cannot be read is left out, so that an old or damaged link still opens. */
export function filterOf(params: Pick<ParamMap, 'get'>): ObservationFilter {
  return Object.assign({}, ...observationFilterKeys.map((key) => readable(key, params.get(key))));
}

export function isSame(a: ObservationFilter, b: ObservationFilter): boolean {
  return JSON.stringify(toQuery(a)) === JSON.stringify(toQuery(b));
}

function readable(key: string, written: string | null): ObservationFilter {
  try {
    return fromQuery({ [key]: written ?? undefined });
  } catch {
    // What the person did not choose here is not theirs to correct.
    return {};
  }
}
