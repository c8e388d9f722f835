import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, newId, type Ctx } from '@bocage/sdk/server';
import type { Stewardship } from '../../shared/stewardships';
import { ShareRepository } from './share.repository';
import { StewardshipRepository, type NewStewardship } from './stewardship.repository';

/** Which organisation answers for which taxa and which territory. */
@Injectable()
export class Stewardships {
  constructor(
    private readonly repository: StewardshipRepository,
    private readonly shares: ShareRepository,
    private readonly events: Events,
  ) {}

  list(ctx: Ctx): Promise<Stewardship[]> {
    return this.repository.list(ctx);
  }

  async create(ctx: Ctx, stewardship: NewStewardship): Promise<Stewardship> {
    if (!(await this.shares.isMember(stewardship.organisationId))) throw problem('core.organisation-unknown', {}, 404);
    const id = newId();
    await this.repository.insert(id, stewardship);
    const after = await this.found(ctx, id);
    await this.events.append(ctx, { name: 'core.stewardship.created', record: { type: 'stewardship', id }, after });
    return after;
  }

  async update(ctx: Ctx, id: string, stewardship: NewStewardship): Promise<Stewardship> {
    const before = await this.found(ctx, id);
    if (!(await this.shares.isMember(stewardship.organisationId))) throw problem('core.organisation-unknown', {}, 404);
    await this.repository.update(id, stewardship);
    const after = await this.found(ctx, id);
    await this.events.append(ctx, { name: 'core.stewardship.changed', record: { type: 'stewardship', id }, before, after });
    return after;
  }

  async remove(ctx: Ctx, id: string): Promise<void> {
    const before = await this.found(ctx, id);
    await this.repository.remove(id);
    await this.events.append(ctx, { name: 'core.stewardship.removed', record: { type: 'stewardship', id }, before });
  }

  private async found(ctx: Ctx, id: string): Promise<Stewardship> {
    const stewardship = await this.repository.find(ctx, id);
    if (!stewardship) throw problem('core.stewardship-unknown', {}, 404);
    return stewardship;
  }
}
