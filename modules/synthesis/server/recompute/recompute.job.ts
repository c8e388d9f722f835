import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { ProjectionRepository } from '../publish/projection.repository';
import { RecomputeRepository, type RecomputeOrder } from './recompute.repository';

const batchSize = 5000;

/** Sensitivity and public projections of the whole table: after new rules, and each night for those that expire. */
@Injectable()
export class RecomputeJob implements JobHandler<RecomputeOrder> {
  constructor(
    private readonly db: Db,
    private readonly repository: RecomputeRepository,
    private readonly projections: ProjectionRepository,
  ) {}

  async run(order: RecomputeOrder = {}): Promise<void> {
    const run = await this.repository.begin();
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await this.repository.nextIds(order, after, batchSize);
      if (ids.length === 0) break;
      // A row is never readable between its new level and its new projection.
      await this.db.transaction(async () => {
        const changed = await this.repository.levels(ids);
        await this.projections.refresh(order.displays ? ids : changed);
        await this.repository.progress(run, ids.length, changed.length);
      });
      after = ids.at(-1) ?? null;
    }
    await this.repository.end(run);
  }
}
