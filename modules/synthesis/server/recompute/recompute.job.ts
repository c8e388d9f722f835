import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { ProjectionRepository } from '../publish/projection.repository';
import { RecomputeRepository } from './recompute.repository';

interface RecomputeOrder extends Record<string, unknown> {
  /** Also writes the projections again whose level did not change: what a level shows is another thing now. */
  readonly displays?: boolean;
}

const batchSize = 5000;

/** Places in the tree, sensitivity and public projections of the whole table: after a new tree or new rules, and each night for rules that expire. */
@Injectable()
export class RecomputeJob implements JobHandler<RecomputeOrder> {
  constructor(
    private readonly db: Db,
    private readonly repository: RecomputeRepository,
    private readonly projections: ProjectionRepository,
  ) {}

  async run({ displays }: RecomputeOrder = {}): Promise<void> {
    const run = await this.repository.begin();
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await this.repository.nextIds(after, batchSize);
      if (ids.length === 0) break;
      // A row is never readable between its new level and its new projection.
      await this.db.transaction(async () => {
        await this.repository.renumber(ids);
        const changed = await this.repository.levels(ids);
        await this.projections.refresh(displays ? ids : changed);
        await this.repository.progress(run.id, ids.length, changed.length);
      });
      after = ids.at(-1) ?? null;
    }
    await this.repository.end(run);
  }
}
