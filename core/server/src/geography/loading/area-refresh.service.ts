import { Injectable } from '@nestjs/common';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import { slices } from '../../reference/loading/batches';
import { AreaIntersectionRepository } from './area-intersection.repository';
import { AreaLoadRepository } from './area-load.repository';

/** Said after limits changed: what was attached to areas must be attached again. */
export const areasChanged = 'core.areas.changed';

/** Keeps what is computed from the limits of areas in step with them. */
@Injectable()
export class AreaRefresh {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly areas: AreaLoadRepository,
    private readonly intersections: AreaIntersectionRepository,
  ) {}

  /** To be called after areas are added or their limits changed. */
  async refresh(ctx: Ctx, type: string, ids: readonly number[], onProgress: (part: number) => void = () => undefined): Promise<void> {
    if (ids.length === 0) return;
    const parts = slices(ids, 500);
    for (const [place, slice] of parts.entries()) {
      await this.areas.refreshParts(slice);
      await this.intersections.refresh(slice);
      onProgress((place + 1) / parts.length);
    }
    await this.events.append(ctx, { name: areasChanged, after: { type, areas: ids.length } });
  }
}
