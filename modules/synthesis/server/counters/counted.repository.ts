import { sql, type Sql } from '@bocage/sdk/server';
import { inRanges } from '../read/filter-conditions.repository';
import type { ResolvedFilter } from '../read/resolved-filter';

/** What is counted on write: observations per taxon, or per map cell; with their dataset and precision level. */
export type Counter = 'taxon' | 'cell';

const known: readonly string[] = ['taxon', 'group2', 'dataset', 'framework'];

/** The conditions of a filter on the lines of a counter, named `c`; `undefined` when it asks what the counter does not know. */
export function counterConditions(filter: ResolvedFilter, counter: Counter): Sql[] | undefined {
  const asked = Object.entries(filter.asked)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key);
  if (asked.some((key) => !known.includes(key))) return undefined;
  const ranges = [filter.taxa, filter.groups].filter((range) => range !== undefined);
  if (counter === 'cell' && ranges.length > 0) return undefined;
  return [
    ...ranges.map((range) => inRanges(sql`c.taxon_position`, range)),
    ...(filter.datasets ? [sql`c.dataset_id = any(${filter.datasets}::uuid[])`] : []),
  ];
}
