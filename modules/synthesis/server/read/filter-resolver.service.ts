import { Injectable } from '@nestjs/common';
import { checked, type Ctx } from '@bocage/sdk/server';
import { problem } from '@bocage/sdk/shared';
import { observationFilterSchema, type ObservationFilter } from '../../shared';
import { drawnArea } from './drawn-area.repository';
import { FilterLookupRepository, type FoundStatus } from './filter-lookup.repository';
import type { PositionRange, ResolvedFilter, StatusChoice } from './resolved-filter';

const isLocal = (territory: string) => /^INSEE[DR]/.test(territory);

const refuse = (filter: keyof ObservationFilter, value: unknown, code = 'synthesis.filter-invalid') =>
  problem(code, { filter, value }, 400, [{ pointer: `/${filter}`, code, params: { filter, value } }]);

/** Neighbouring positions as ranges. */
function runsOf(positions: readonly number[]): PositionRange[] {
  const runs: { first: number; last: number }[] = [];
  for (const position of positions) {
    const run = runs.at(-1);
    if (run && position === run.last + 1) run.last = position;
    else runs.push({ first: position, last: position });
  }
  return runs;
}

@Injectable()
export class FilterResolver {
  constructor(private readonly lookup: FilterLookupRepository) {}

  /** Checks a filter and looks up what it names; refuses by name what does not exist or is withheld from the reader. */
  async resolve(ctx: Ctx, filter: ObservationFilter): Promise<ResolvedFilter> {
    const asked = checked<ObservationFilter>(observationFilterSchema, filter);
    const mayKnowSensitivity = ctx.unrestricted ?? ctx.rights.get('synthesis.observation.read')?.some(({ exact }) => exact);
    if (asked.sensitivity !== undefined && !mayKnowSensitivity) throw problem('synthesis.filter-withheld', { filter: 'sensitivity' }, 403);
    const drawn = drawnArea(asked);
    return {
      asked,
      taxa: asked.taxon && (await this.taxa(asked.taxon)),
      groups: asked.group2 && runsOf(await this.lookup.groups(asked.group2)),
      statuses: asked.status && (await this.statuses(asked.status)),
      areas: asked.area && (await this.areas(asked.area)),
      datasets: await this.datasets(asked),
      validation: asked.validation && (await this.validation(asked.validation)),
      sensitivity: asked.sensitivity === undefined ? undefined : await this.sensitivity(asked.sensitivity),
      shapes: drawn && (await this.lookup.shapes(drawn.geometry)),
    };
  }

  private async taxa(cdNoms: readonly number[]) {
    const found = await this.lookup.taxa(cdNoms);
    const missing = cdNoms.find((cdNom) => !found.some((taxon) => taxon.cdNom === cdNom));
    if (missing !== undefined) throw refuse('taxon', missing, 'synthesis.taxon-unknown');
    return found.map(({ first, last }) => ({ first, last }));
  }

  private async statuses(asked: readonly string[]): Promise<StatusChoice[]> {
    const found: FoundStatus[] = [];
    for (const status of asked) {
      const [type = '', ...code] = status.split(':');
      found.push(...(await this.lookup.statuses(type, code.length === 0 ? null : code.join(':'))));
    }
    const positionsOf = (rows: readonly FoundStatus[]) => [...new Set(rows.map(({ position }) => position))].sort((a, b) => a - b);
    const everywhere = found.filter(({ territory }) => !isLocal(territory));
    const local = found.filter(({ territory }) => isLocal(territory));
    const territories = local.length === 0 ? [] : await this.lookup.departmentsOf([...new Set(local.map(({ territory }) => territory))]);
    return [
      { departments: null, positions: positionsOf(everywhere) },
      ...territories.map(({ territory, departments }) => ({
        departments,
        positions: positionsOf(local.filter((row) => row.territory === territory)),
      })),
    ].filter(({ positions }) => positions.length > 0);
  }

  private async areas(ids: readonly number[]) {
    const found = await this.lookup.areas(ids);
    const missing = ids.find((id) => !found.some((choice) => choice.ids.includes(id)));
    if (missing !== undefined) throw refuse('area', missing, 'synthesis.area-unknown');
    return found;
  }

  private async datasets({ dataset, framework }: ObservationFilter): Promise<readonly string[] | undefined> {
    if (!framework) return dataset;
    const ofFrameworks = await this.lookup.datasetsOf(framework);
    return dataset ? dataset.filter((id) => ofFrameworks.includes(id.toLowerCase())) : ofFrameworks;
  }

  private async sensitivity(code: string): Promise<number> {
    const level = await this.lookup.sensitivity(code);
    if (level === undefined) throw refuse('sensitivity', code, 'synthesis.level-unknown');
    return level;
  }

  private async validation(codes: readonly string[]): Promise<number[]> {
    const found = await this.lookup.validation(codes);
    const missing = codes.find((code) => !found.some((value) => value.code === code));
    if (missing !== undefined) throw refuse('validation', missing, 'synthesis.code-unknown');
    return found.map(({ id }) => id);
  }
}
