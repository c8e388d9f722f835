import { sql, type Sql } from '@bocage/sdk/server';
import { inRanges } from '../read/filter-conditions.repository';
import type { SourceBranch } from '../read/observation-source.repository';
import type { ResolvedFilter } from '../read/resolved-filter';

const known: readonly string[] = ['taxon', 'group2', 'dataset', 'framework'];

/**
 * Conditions on a counter table named `c` that stand for a branch, or `undefined` when counters cannot answer:
 * they know taxon or cell, dataset and precision level of all observations, nothing else.
 */
export function counterConditions(
  { counted }: SourceBranch,
  filter: ResolvedFilter,
  counter: 'taxon_count' | 'cell_count',
): Sql[] | undefined {
  if (!counted) return undefined;
  const asked = Object.entries(filter.asked)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key);
  if (asked.some((key) => !known.includes(key))) return undefined;
  const ranges = [filter.taxa, filter.groups].filter((range) => range !== undefined);
  if (counter === 'cell_count' && ranges.length > 0) return undefined;
  return [
    ...counted,
    ...ranges.map((range) => inRanges(sql`c.taxon_position`, range)),
    ...(filter.datasets ? [sql`c.dataset_id = any(${filter.datasets}::uuid[])`] : []),
  ];
}
