import { Injectable } from '@nestjs/common';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import { slices } from '../../reference/loading/batches';
import { TaxonNamesRepository } from './taxon-names.repository';
import { TaxrefRepository } from './taxref.repository';
import { TreeBuilder } from './tree';
import { TreeRepository } from './tree.repository';

/** Said after the positions of taxa changed: what copied them must copy them again. */
export const renumbered = 'core.taxonomy.renumbered';

/** Keeps the accepted tree and its numbers in step with the names. */
@Injectable()
export class TaxonTree {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly taxref: TaxrefRepository,
    private readonly names: TaxonNamesRepository,
    private readonly repository: TreeRepository,
  ) {}

  /** Rebuilds the tree; answers how many names moved. */
  async rebuild(ctx: Ctx): Promise<number> {
    const ranks = await this.taxref.ranks();
    const tree = new TreeBuilder(await this.repository.names(), ranks).build();
    return this.db.transaction(async () => {
      await this.repository.takeTurn();
      const moved = await this.repository.write(tree);
      const entries = [...tree.made.map(({ cdNom }) => cdNom), ...tree.replaced.keys()];
      for (const codes of slices(entries)) await this.names.refresh(codes);
      if (moved === 0) return moved;
      await this.repository.awaitRules();
      await this.repository.touchVersion();
      await this.events.append(ctx, { name: renumbered, after: { moved, taxa: tree.ranges.size } });
      return moved;
    });
  }
}
