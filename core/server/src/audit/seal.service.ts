import { Injectable } from '@nestjs/common';
import { Db } from '@bocage/sdk/server';
import { follow, isBreak, sealOf, start, type Anchor, type Break } from './chain';
import { SealRepository } from './seal.repository';

/** Events sealed or checked by one statement. */
const batch = 2000;

export interface ChainReport {
  readonly anchor: Anchor;
  readonly breaks: readonly Break[];
  /** Events that never waited for a seal and have none. */
  readonly slippedIn: readonly string[];
  /** Events removed before they were sealed. */
  readonly vanished: readonly string[];
  readonly waiting: number;
}

/**
 * Chains the events by digests. Writers do not wait for each other: an event only leaves its identifier on a list, in its own
 * transaction, and a job of one node at a time takes the list into the chain. The order of the chain is that of sealing, so
 * a transaction that ends late is sealed late, and leaves no hole.
 */
@Injectable()
export class Seals {
  constructor(
    private readonly db: Db,
    private readonly repository: SealRepository,
  ) {}

  /** Seals what waits; answers how many events that were. */
  async seal(): Promise<number> {
    for (let sealed = 0; ;) {
      const taken = await this.db.transaction(() => this.sealBatch());
      sealed += taken;
      if (taken < batch) return sealed;
    }
  }

  /** Follows the whole chain; with a noted anchor, also that the chain still goes through it. */
  async verify(noted?: Anchor): Promise<ChainReport> {
    const breaks: Break[] = [];
    let anchor = start;
    for (;;) {
      const links = await this.repository.links(anchor.position, batch);
      if (links.length === 0) break;
      const outcome = follow(anchor, links);
      if (isBreak(outcome)) {
        breaks.push(outcome);
        const whole = links.filter(({ position }) => position < outcome.position);
        const reached = follow(anchor, whole);
        if (!isBreak(reached)) anchor = reached;
        break;
      }
      anchor = outcome;
    }
    if (noted && !(await this.repository.at(noted.position))?.hash.equals(noted.hash)) {
      breaks.push({ position: noted.position, eventId: null, fault: 'anchor' });
    }
    return { anchor, breaks, ...(await this.repository.strays()) };
  }

  private async sealBatch(): Promise<number> {
    if (!(await this.repository.lock())) return 0;
    let { position, hash } = (await this.repository.last()) ?? start;
    const seals = (await this.repository.take(batch)).map(({ id, digest }) => {
      position += 1;
      hash = sealOf(hash, digest);
      return { position, hash, eventId: id };
    });
    if (seals.length > 0) await this.repository.insert(seals);
    return seals.length;
  }
}
