import { Injectable } from '@nestjs/common';
import { Problem, problem, type ActivationState } from '@bocage/sdk/shared';
import { Db, type Ctx } from '@bocage/sdk/server';
import type { ActivationCell, BulkChange, BulkOrder, BulkRefusal, BulkReport, Decision } from '../../../shared/modules';
import { ModuleCatalogue } from '../../kernel/catalogue';
import { ActivationRepository } from '../activation.repository';
import { ModuleAdministration } from '../module-administration.service';
import { rehearse } from '../rehearsal';

interface OneDecision {
  readonly organisationId: string;
  readonly moduleKey: string;
  readonly decision: Decision;
}

/**
 * Many decisions at once; each is taken or refused for itself, as it would be alone. An organisation that one may not decide
 * for is no refusal among others: nothing at all is done then.
 */
@Injectable()
export class ModuleBulk {
  constructor(
    private readonly db: Db,
    private readonly modules: ModuleAdministration,
    private readonly repository: ActivationRepository,
    private readonly catalogue: ModuleCatalogue,
  ) {}

  preview(ctx: Ctx, order: BulkOrder): Promise<BulkReport> {
    return rehearse(this.db, () => this.apply(ctx, order));
  }

  async apply(ctx: Ctx, { organisations, modules, ...decision }: BulkOrder): Promise<BulkReport> {
    await this.assertReached(ctx, organisations);
    const keys = this.inOrder(modules, decision.state);
    return this.decideAll(
      ctx,
      organisations.flatMap((organisationId) => keys.map((moduleKey) => ({ organisationId, moduleKey, decision }))),
    );
  }

  previewCopy(ctx: Ctx, from: string, to: readonly string[]): Promise<BulkReport> {
    return rehearse(this.db, () => this.copy(ctx, from, to));
  }

  /** States, periods and settings of one organisation for others; what it has not decided stays theirs. */
  async copy(ctx: Ctx, from: string, to: readonly string[]): Promise<BulkReport> {
    await this.assertReached(ctx, [from, ...to]);
    const cells = new Map((await this.repository.cells([from])).map((cell) => [cell.moduleKey, cell]));
    const decisions = to
      .filter((organisationId) => organisationId !== from)
      .flatMap((organisationId) => {
        const on = this.inOrder([...cells.keys()], 'on').filter((key) => cells.get(key)?.state !== 'off');
        const off = this.inOrder([...cells.keys()], 'off').filter((key) => cells.get(key)?.state === 'off');
        return [...on, ...off].flatMap((moduleKey): OneDecision[] => {
          const cell = cells.get(moduleKey);
          if (!cell) return [];
          const { state, settings, validFrom, validTo } = cell;
          return [{ organisationId, moduleKey, decision: { state, settings, validFrom, validTo } }];
        });
      });
    return this.decideAll(ctx, decisions);
  }

  private async assertReached(ctx: Ctx, organisations: readonly string[]): Promise<void> {
    for (const organisation of organisations)
      if (!(await this.modules.isReached(ctx, organisation))) throw problem('core.organisation-unknown', {}, 404);
  }

  private async decideAll(ctx: Ctx, decisions: readonly OneDecision[]): Promise<BulkReport> {
    const changes: BulkChange[] = [];
    const refusals: BulkRefusal[] = [];
    const organisations = [...new Set(decisions.map(({ organisationId }) => organisationId))];
    const before = new Map((await this.repository.cells(organisations)).map((cell) => [`${cell.organisationId} ${cell.moduleKey}`, cell]));
    for (const { organisationId, moduleKey, decision } of decisions) {
      const cell = before.get(`${organisationId} ${moduleKey}`);
      if (isSo(cell, decision)) continue;
      const from = cell?.state ?? 'off';
      try {
        await this.db.transaction(() => this.modules.decide(ctx, organisationId, moduleKey, decision));
        changes.push({ organisationId, moduleKey, from, to: decision.state });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refusals.push({ organisationId, moduleKey, code: error.code, params: error.params });
      }
    }
    return { changes, refusals };
  }

  /** Needed modules are switched on before those that need them, and off after. */
  private inOrder(keys: readonly string[], state: ActivationState): string[] {
    const ordered = this.catalogue.manifests.map(({ key }) => key).filter((key) => keys.includes(key));
    const unknown = keys.filter((key) => !ordered.includes(key));
    return [...(state === 'off' ? ordered.reverse() : ordered), ...unknown];
  }
}

/** Nothing would change but the reason. */
function isSo(cell: ActivationCell | undefined, { state, settings, validFrom, validTo }: Decision): boolean {
  if (!cell) return state === 'off';
  const same = (asked: unknown, has: unknown) => asked === undefined || JSON.stringify(asked) === JSON.stringify(has);
  return state === cell.state && same(settings, cell.settings) && same(validFrom, cell.validFrom) && same(validTo, cell.validTo);
}
