import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { ProjectionRepository } from '../publish/projection.repository';
import { RecomputeRepository } from './recompute.repository';

const batchSize = 5000;

/** Follows areas and sites that came, went or moved: what an observation meets, its sensitivity, and what the public sees. */
@Injectable()
export class ReattachJob implements JobHandler {
  constructor(
    private readonly db: Db,
    private readonly repository: RecomputeRepository,
    private readonly projections: ProjectionRepository,
  ) {}

  async run(): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await this.repository.nextIds(after, batchSize);
      if (ids.length === 0) return;
      await this.db.transaction(async () => {
        const shown = await this.repository.projected(ids);
        const moved = await this.repository.reattach(ids);
        // The department of a place decides which rules concern it.
        await this.repository.levels(moved);
        await this.projections.refresh([...new Set([...shown, ...moved])]);
      });
      after = ids.at(-1) ?? null;
    }
  }
}
