import { Injectable } from '@nestjs/common';
import { Events, type Ctx } from '@bocage/sdk/server';
import { problem } from '@bocage/sdk/shared';
import { ProjectionRepository } from '../publish/projection.repository';
import { RecomputeRepository } from '../recompute/recompute.repository';
import { ClassificationRepository, type Classified } from './classification.repository';
import { levelUnknown } from './level-problems';

@Injectable()
export class Classification {
  constructor(
    private readonly repository: ClassificationRepository,
    private readonly recompute: RecomputeRepository,
    private readonly projections: ProjectionRepository,
    private readonly events: Events,
  ) {}

  /** Makes an observation more sensitive than the rules say; what is less than they say changes nothing that is read. */
  async raise(ctx: Ctx, id: string, level: string, reason: string): Promise<Classified> {
    const publicId = await this.find(ctx, id);
    const before = await this.repository.state(id);
    if (!(await this.repository.raise(ctx, id, level, reason.trim()))) throw levelUnknown(level, '/level');
    return this.apply(ctx, { id, publicId }, before);
  }

  /** Back to what the rules say. */
  async withdraw(ctx: Ctx, id: string): Promise<Classified> {
    const publicId = await this.find(ctx, id);
    const before = await this.repository.state(id);
    if (!(await this.repository.withdraw(id))) return before;
    return this.apply(ctx, { id, publicId }, before);
  }

  private async find(ctx: Ctx, id: string): Promise<string> {
    const found = await this.repository.find(ctx, id);
    // Seen blurred or not at all: the same answer as for an identifier that does not exist.
    if (!found) throw problem('synthesis.observation-unknown', { id }, 404);
    return found.publicId;
  }

  private async apply(ctx: Ctx, { id, publicId }: { id: string; publicId: string }, before: Classified): Promise<Classified> {
    await this.recompute.levels([id]);
    await this.projections.refresh([id]);
    const after = await this.repository.state(id);
    // The reason may tell the place: it stays beside the record. The log is read by others: it has the public identifier.
    await this.events.append(ctx, {
      name: 'synthesis.observation.classified',
      record: { type: 'observation', id: publicId },
      before,
      after,
    });
    return after;
  }
}
