import { Injectable } from '@nestjs/common';
import { Events, Jobs, type Ctx } from '@bocage/sdk/server';
import { problem, type Localised } from '@bocage/sdk/shared';
import { ProjectionRepository } from '../publish/projection.repository';
import { LevelRepository, type Display, type Level } from './level.repository';
import { levelCodeTaken, levelUnknown } from './level-problems';
import { SensitivityReportRepository } from './sensitivity-report.repository';

/** What a level is to show, by its code. */
export interface AskedDisplay extends Display {
  readonly level: string;
}

export interface NewLevel extends Display {
  readonly code: string;
  readonly label: Localised;
  /** Code of the level it comes after. */
  readonly after: string;
}

export interface LevelPreview {
  readonly level: string;
  readonly observations: number;
  readonly withArea: number;
}

const recompute = 'synthesis.recompute';
/** Between the numbers of two levels, when one is added at the end. */
const gap = 100;

/** A level as a display changes it; its size is that of the kind of area. */
type Shown = Pick<Level, 'code' | 'number' | 'areaType' | 'dateUnit' | 'sizeRank'>;

/** Levels of sensitivity: projections are written again by a job after each change; what showed more than it should is taken back at once. */
@Injectable()
export class Levels {
  constructor(
    private readonly repository: LevelRepository,
    private readonly report: SensitivityReportRepository,
    private readonly projections: ProjectionRepository,
    private readonly events: Events,
    private readonly jobs: Jobs,
  ) {}

  async preview(ctx: Ctx, asked: readonly AskedDisplay[]): Promise<LevelPreview[]> {
    await this.checkDisplays(ctx, asked);
    const levels: LevelPreview[] = [];
    for (const { level, areaType } of asked) levels.push({ level, ...(await this.report.inAreas(level, areaType)) });
    return levels;
  }

  async changeDisplays(ctx: Ctx, asked: readonly AskedDisplay[]): Promise<void> {
    await this.repository.lock();
    const { before, changed } = await this.checkDisplays(ctx, asked);
    for (const { level, ...display } of asked) await this.repository.setDisplay(level, display);
    const displays = before.filter(({ number }) => number > 0).map(({ code, areaType, dateUnit }) => ({ level: code, areaType, dateUnit }));
    const finer = before.filter((level) => isFiner(level, changed.get(level.code) ?? level)).map(({ number }) => number);
    if (finer.length > 0) await this.projections.withdraw(Math.max(...finer));
    await this.record(ctx, 'displays-changed', { displays }, { displays: asked });
    await this.projectAgain();
  }

  async add(ctx: Ctx, { code, label, after, areaType, dateUnit }: NewLevel): Promise<void> {
    await this.repository.lock();
    const levels = await this.repository.list(ctx);
    if (levels.some((level) => level.code === code)) throw levelCodeTaken(code);
    const index = levels.findIndex((level) => level.code === after);
    const [lower, higher] = [levels[index], levels[index + 1]];
    if (!lower) throw levelUnknown(after, '/after');
    const number = higher ? Math.floor((lower.number + higher.number) / 2) : lower.number + gap;
    if (number === lower.number) throw problem('synthesis.level-without-room', { after }, 422);
    const sizeRank = await this.sizeOf(ctx, areaType, '/areaType');
    check([...levels, { code, number, areaType, dateUnit, sizeRank }]);
    await this.repository.insert(code, number, label, { areaType, dateUnit });
    await this.record(ctx, 'level-added', null, { code, label, after, areaType, dateUnit });
    await this.projectAgain();
  }

  async rename(ctx: Ctx, code: string, label: Localised): Promise<void> {
    const before = await this.find(ctx, code);
    await this.repository.rename(code, label);
    await this.record(ctx, 'level-renamed', { code, label: before.label }, { code, label });
  }

  /** Refused by the database while a rule, a record, a decision or a role names the level. */
  async remove(ctx: Ctx, code: string): Promise<void> {
    await this.repository.lock();
    const { label, areaType, dateUnit, isStandard } = await this.find(ctx, code);
    if (isStandard) throw problem('synthesis.level-is-standard', { value: code }, 409);
    await this.repository.remove(code);
    await this.record(ctx, 'level-removed', { code, label, areaType, dateUnit }, null);
    await this.projectAgain();
  }

  private async find(ctx: Ctx, code: string): Promise<Level> {
    const found = (await this.repository.list(ctx)).find((level) => level.code === code);
    if (!found) throw problem('synthesis.level-unknown', { value: code }, 404);
    return found;
  }

  /** What the levels show before the change, and what those that are changed show after it. */
  private async checkDisplays(ctx: Ctx, asked: readonly AskedDisplay[]) {
    const before = await this.repository.list(ctx);
    const changed = new Map<string, Shown>();
    for (const [index, { level, areaType, dateUnit }] of asked.entries()) {
      const found = before.find(({ code, number }) => code === level && number > 0);
      if (!found) throw levelUnknown(level, `/displays/${index}/level`);
      const sizeRank = await this.sizeOf(ctx, areaType, `/displays/${index}/areaType`);
      changed.set(level, { ...found, areaType, dateUnit, sizeRank });
    }
    check(before.map((level) => changed.get(level.code) ?? level));
    return { before, changed: changed as ReadonlyMap<string, Shown> };
  }

  private async sizeOf(ctx: Ctx, areaType: string | null, pointer: string): Promise<number | null> {
    if (areaType === null) return null;
    const found = (await this.report.areaTypes(ctx)).find(({ code }) => code === areaType);
    if (found) return found.sizeRank;
    const code = 'synthesis.display-area-unknown';
    throw problem(code, { areaType }, 422, [{ pointer, code, params: { areaType } }]);
  }

  private record(ctx: Ctx, what: string, before: unknown, after: unknown): Promise<void> {
    return this.events.append(ctx, { name: `synthesis.sensitivity.${what}`, before, after });
  }

  private projectAgain(): Promise<void> {
    return this.jobs.add(recompute, { displays: true }, { key: `${recompute}.displays` });
  }
}

function isFiner(one: Shown, other: Shown): boolean {
  const isSmaller = one.sizeRank !== null && other.sizeRank !== null && one.sizeRank < other.sizeRank;
  return one.areaType !== null && (other.areaType === null || isSmaller || (one.dateUnit === 'month' && other.dateUnit === 'year'));
}

/** A higher level must not show a smaller area nor a finer date than a lower one, nor anything when the lower one shows nothing. */
function check(levels: readonly Shown[]): void {
  const ordered = levels.filter(({ number }) => number > 0).sort((a, b) => a.number - b.number);
  for (const [index, level] of ordered.entries()) {
    const lower = ordered[index - 1];
    if (lower && isFiner(level, lower)) throw problem('synthesis.display-finer', { level: level.code, lower: lower.code }, 422);
  }
}
