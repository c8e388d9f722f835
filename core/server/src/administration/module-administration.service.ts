import { Injectable } from '@nestjs/common';
import { problem, type JsonSchema, type Manifest } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { Activation, ActivationCell, Decision, ListedModule, ModuleMatrix } from '../../shared/modules';
import { ModuleCatalogue } from '../kernel/catalogue';
import { isGranted, requiredBy } from './activation';
import { ActivationRepository } from './activation.repository';
import { assertSettings, settingsSchema } from './module-settings';
import { OrganisationRepository } from './organisation.repository';

const right = 'core.module.activate';

/** The period a new decision inherits; one that is over would make the decision void. */
function remaining(before: Activation | undefined, today: string): Pick<Decision, 'validFrom' | 'validTo'> {
  if (!before || (before.validTo !== null && before.validTo < today)) return {};
  return { validFrom: before.validFrom, validTo: before.validTo };
}

/** Decides which organisation has which module. Nothing is ever deleted by a decision. */
@Injectable()
export class ModuleAdministration {
  constructor(
    private readonly repository: ActivationRepository,
    private readonly organisations: OrganisationRepository,
    private readonly catalogue: ModuleCatalogue,
    private readonly events: Events,
  ) {}

  async matrix(ctx: Ctx): Promise<ModuleMatrix> {
    const organisations = await this.organisations.list(ctx, right);
    const cells = await this.repository.cells(organisations.map(({ id }) => id));
    return {
      organisations,
      modules: this.switchable().map((manifest) => this.listed(manifest)),
      cells: cells.filter((cell) => this.isKnown(cell)),
    };
  }

  async decide(ctx: Ctx, organisationId: string, moduleKey: string, decision: Decision): Promise<ActivationCell> {
    const manifest = this.manifest(moduleKey);
    if (!(await this.organisations.isReached(ctx, right, organisationId))) throw problem('core.organisation-unknown', {}, 404);
    const today = await this.repository.lock(organisationId);
    const cells = new Map((await this.repository.cells([organisationId])).map((cell) => [cell.moduleKey, cell]));
    const before = cells.get(moduleKey);
    const { state, settings = before?.settings ?? {}, reason = before?.reason ?? null } = decision;
    const { validFrom = null, validTo = null } = { ...remaining(before, today), ...decision };
    if (decision.settings) assertSettings(manifest, decision.settings);
    const after: Activation = { organisationId, moduleKey, state, settings, validFrom, validTo };
    this.assertConsistent(manifest, after, cells, today);
    await this.repository.upsert({ ...after, reason, decidedBy: ctx.accountId });
    await this.events.append(ctx, {
      name: 'core.module-activation.changed',
      record: { type: 'module-activation', id: `${organisationId}/${moduleKey}` },
      before: before ?? null,
      after: { ...after, reason },
    });
    return this.cell(organisationId, moduleKey);
  }

  /** Whether one decides about the modules of an organisation. */
  isReached(ctx: Ctx, organisationId: string): Promise<boolean> {
    return this.organisations.isReached(ctx, right, organisationId);
  }

  settingsSchema(moduleKey: string): JsonSchema {
    return settingsSchema(this.manifest(moduleKey));
  }

  private assertConsistent(manifest: Manifest, after: Activation, cells: ReadonlyMap<string, Activation>, today: string): void {
    const isOn = ({ key }: Manifest) => isGranted(cells.get(key), today);
    if (after.state === 'off') {
      const dependents = this.switchable().filter((other) => requiredBy(other).includes(manifest.key) && isOn(other));
      if (dependents.length > 0) throw problem('core.module-needed-by', { dependents: dependents.map(({ key }) => key) }, 409);
      return;
    }
    const missing = requiredBy(manifest).filter((key) => !isGranted(cells.get(key), today));
    if (missing.length > 0) throw problem('core.module-requires-missing', { missing });
  }

  private async cell(organisationId: string, moduleKey: string): Promise<ActivationCell> {
    const cell = (await this.repository.cells([organisationId])).find((candidate) => candidate.moduleKey === moduleKey);
    if (!cell) throw new Error('a decision was not stored');
    return cell;
  }

  /** Core is always there: nobody decides about it. */
  private switchable(): Manifest[] {
    return this.catalogue.manifests.filter(({ key }) => key !== 'core');
  }

  private manifest(moduleKey: string): Manifest {
    const manifest = this.switchable().find(({ key }) => key === moduleKey);
    if (!manifest) throw problem('core.module-unknown', { module: moduleKey }, 404);
    return manifest;
  }

  private isKnown({ moduleKey }: Activation): boolean {
    return this.switchable().some(({ key }) => key === moduleKey);
  }

  private listed(manifest: Manifest): ListedModule {
    const { key, title, version, settings } = manifest;
    const state = this.catalogue.failures.has(key) ? 'failed' : 'installed';
    return {
      key,
      title,
      version,
      state,
      requires: requiredBy(manifest),
      hasSettings: Object.keys(settings?.['properties'] ?? {}).length > 0,
    };
  }
}
