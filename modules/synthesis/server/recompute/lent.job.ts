import { Injectable } from '@nestjs/common';
import { Db, type JobHandler } from '@bocage/sdk/server';
import { ProjectionRepository } from '../publish/projection.repository';
import { RecomputeRepository } from './recompute.repository';

const batchSize = 5000;

/**
 * Public projections of records that are not sensitive, for the datasets that someone reads blurred, and for no others.
 * Until a record has its projection it is not shown to those who read it blurred.
 */
@Injectable()
export class LentJob implements JobHandler {
  constructor(
    private readonly db: Db,
    private readonly repository: RecomputeRepository,
    private readonly projections: ProjectionRepository,
  ) {}

  async run(): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await this.repository.lentOtherwise(after, batchSize);
      if (ids.length === 0) return;
      await this.db.transaction(() => this.projections.refresh(ids));
      after = ids.at(-1) ?? null;
    }
  }
}
