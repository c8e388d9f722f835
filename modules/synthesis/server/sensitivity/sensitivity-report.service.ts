import { Injectable } from '@nestjs/common';
import { Events, Jobs, type Ctx } from '@bocage/sdk/server';
import { LevelRepository } from './level.repository';
import { SensitivityReportRepository } from './sensitivity-report.repository';

const recompute = 'synthesis.recompute';
const none = { observations: 0, byRules: 0, byProducer: 0, raised: 0 };

@Injectable()
export class SensitivityReport {
  constructor(
    private readonly repository: SensitivityReportRepository,
    private readonly levels: LevelRepository,
    private readonly events: Events,
    private readonly jobs: Jobs,
  ) {}

  /** How many records are withheld and why, what each level shows, and what the rules do not reach. */
  async read(ctx: Ctx) {
    return {
      levels: await this.counted(ctx),
      areaTypes: await this.repository.areaTypes(ctx),
      lists: await this.repository.lists(),
      ...(await this.lostRules()),
      outsideTree: await this.repository.outsideTree(ctx),
      withoutArea: await this.repository.withoutArea(ctx),
      isAwaited: ctx.awaitedLevels.length > 0,
      runs: await this.repository.runs(ctx),
    };
  }

  async compute(ctx: Ctx): Promise<void> {
    await this.events.append(ctx, { name: 'synthesis.sensitivity.asked' });
    await this.jobs.add(recompute, {}, { key: recompute });
  }

  private async counted(ctx: Ctx) {
    const counts = await this.repository.counts(ctx);
    return (await this.levels.list(ctx)).map(({ number, sizeRank: _, ...level }) => ({
      ...level,
      showsAll: number === 0,
      ...(counts.find(({ code }) => code === level.code) ?? none),
    }));
  }

  private async lostRules() {
    const rules = await this.repository.lostRules();
    return { lostRules: rules.map(({ total: _, ...rule }) => rule), lostRuleCount: rules[0]?.total ?? 0 };
  }
}
