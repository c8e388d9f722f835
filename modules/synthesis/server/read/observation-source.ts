import { Injectable } from '@nestjs/common';
import { AccessWhere, always, and, never, sql, type Ctx, type Sql } from '@bocage/sdk/server';
import { filterConditions, type Branch } from './filter-conditions';
import type { ResolvedFilter } from './resolved-filter';

/** Rows of one table, named `o`; branches never share an observation. */
export interface SourceBranch {
  readonly branch: Branch;
  readonly table: Sql;
  readonly where: Sql;
  /** Set when the rows are all those of the given precision levels that match the filter, whoever reads: counters may answer. */
  readonly levels?: 'all' | 'exact';
}

const tables: Readonly<Record<Branch, Sql>> = { exact: sql`synthesis.observation o`, public: sql`synthesis.public_projection o` };
const columns = { dataset: sql`o.dataset_id`, account: sql`o.digitiser_id`, persons: sql`o.observer_ids` };

/**
 * The only way to the observations: lists, totals, tiles, details and statistics all read its branches.
 * Who lacks the exact right on a row reads its public projection, or nothing.
 */
@Injectable()
export class ObservationSource {
  constructor(private readonly access: AccessWhere) {}

  branches(ctx: Ctx, filter: ResolvedFilter): SourceBranch[] {
    const where = this.access.where(ctx, 'synthesis.observation.read', columns);
    const exact = this.access.exact(ctx, 'synthesis.observation.read', columns);
    if (where === never) return [];
    const visible = where === always ? [] : [where];
    const asked = filterConditions(filter, 'exact') ?? [];
    const everyone = where === always;
    if (exact === always) return [{ branch: 'exact', table: tables.exact, where: and([...visible, ...asked]), ...(everyone && { levels: 'all' }) }];

    const branches: SourceBranch[] = [
      { branch: 'exact', table: tables.exact, where: and([sql`o.precision_level = 0`, ...visible, ...asked]), ...(everyone && { levels: 'exact' }) },
    ];
    if (exact !== never) branches.push({ branch: 'exact', table: tables.exact, where: and([sql`o.precision_level > 0`, exact, ...visible, ...asked]) });
    const projected = filterConditions(filter, 'public');
    if (projected) {
      const blurred = exact === never ? [] : [sql`not ${exact}`];
      branches.push({ branch: 'public', table: tables.public, where: and([...visible, ...blurred, ...projected]) });
    }
    return branches;
  }
}
