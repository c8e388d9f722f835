import { Injectable } from '@nestjs/common';
import { Events, Jobs, type Ctx } from '@bocage/sdk/server';
import { problem } from '@bocage/sdk/shared';
import { SensitivityReportRepository, type Display } from './sensitivity-report.repository';

export interface AskedDisplay {
  readonly level: number;
  readonly areaType: string;
  readonly dateUnit: 'month' | 'year';
}

export interface LevelPreview {
  readonly level: number;
  readonly observations: number;
  readonly withArea: number;
}

const recompute = 'synthesis.recompute';

@Injectable()
export class SensitivityReport {
  constructor(
    private readonly repository: SensitivityReportRepository,
    private readonly events: Events,
    private readonly jobs: Jobs,
  ) {}

  /** How many records are withheld and why, what each level shows, and what the rules do not reach. */
  async read(ctx: Ctx) {
    return {
      levels: await this.repository.levels(ctx),
      displays: await this.repository.displays(ctx),
      areaTypes: await this.repository.areaTypes(ctx),
      lists: await this.repository.lists(),
      ...(await this.lostRules()),
      outsideTree: await this.repository.outsideTree(ctx),
      withoutArea: await this.repository.withoutArea(ctx),
      runs: await this.repository.runs(ctx),
    };
  }

  private async lostRules() {
    const rules = await this.repository.lostRules();
    return { lostRules: rules.map(({ total: _, ...rule }) => rule), lostRuleCount: rules[0]?.total ?? 0 };
  }

  async compute(ctx: Ctx): Promise<void> {
    await this.events.append(ctx, { name: 'synthesis.sensitivity.asked' });
    await this.jobs.add(recompute, {}, { key: recompute });
  }

  async preview(ctx: Ctx, asked: readonly AskedDisplay[]): Promise<LevelPreview[]> {
    await this.check(ctx, asked);
    const levels: LevelPreview[] = [];
    for (const { level, areaType } of asked) levels.push({ level, ...(await this.repository.inAreas(level, areaType)) });
    return levels;
  }

  /** What a level shows from now on: projections are written again by a job, and stay as they were until then. */
  async change(ctx: Ctx, asked: readonly AskedDisplay[]): Promise<void> {
    const before = await this.check(ctx, asked);
    for (const { level, areaType, dateUnit } of asked) await this.repository.setDisplay(level, areaType, dateUnit);
    await this.events.append(ctx, {
      name: 'synthesis.sensitivity.displays-changed',
      before: { displays: before },
      after: { displays: asked },
    });
    await this.jobs.add(recompute, { displays: true }, { key: `${recompute}.displays` });
  }

  /** Kinds must exist, and a higher level must not show a smaller area nor a finer date than a lower one. */
  private async check(ctx: Ctx, asked: readonly AskedDisplay[]): Promise<readonly Display[]> {
    const known = new Map((await this.repository.areaTypes(ctx)).map((type) => [type.code, type.sizeRank]));
    const before = await this.repository.displays(ctx);
    for (const [index, { areaType }] of asked.entries())
      if (!known.has(areaType)) {
        const code = 'synthesis.display-area-unknown';
        throw problem(code, { areaType }, 422, [{ pointer: `/displays/${index}/areaType`, code, params: { areaType } }]);
      }
    const wanted = before
      .map((display) => asked.find(({ level }) => level === display.level) ?? display)
      .filter(({ areaType }) => areaType !== null)
      .sort((a, b) => a.level - b.level);
    for (const [index, display] of wanted.entries()) {
      const lower = wanted[index - 1];
      if (!lower) continue;
      const isSmaller = (known.get(display.areaType ?? '') ?? 0) < (known.get(lower.areaType ?? '') ?? 0);
      if (isSmaller || (lower.dateUnit === 'year' && display.dateUnit === 'month'))
        throw problem('synthesis.display-finer', { level: display.level, lower: lower.level }, 422);
    }
    return before;
  }
}
