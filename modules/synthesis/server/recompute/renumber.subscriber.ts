import { Injectable } from '@nestjs/common';
import { Db, type EventNotice, type JobHandler } from '@bocage/sdk/server';
import { RecomputeRepository, sinceChange } from './recompute.repository';
import { RecomputeJob } from './recompute.job';

const taxaAtOnce = 200;

/** Follows the taxa that moved in the tree; rules reach other taxa then, so the levels are computed again. */
@Injectable()
export class RenumberSubscriber implements JobHandler<EventNotice> {
  constructor(
    private readonly db: Db,
    private readonly repository: RecomputeRepository,
    private readonly recompute: RecomputeJob,
  ) {}

  async run(notice: EventNotice): Promise<void> {
    const moved = await this.repository.movedTaxa();
    for (let first = 0; first < moved.length; first += taxaAtOnce) {
      await this.db.transaction(() => this.repository.renumber(moved.slice(first, first + taxaAtOnce)));
    }
    await this.recompute.run(sinceChange(notice));
  }
}
