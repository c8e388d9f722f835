import { Injectable } from '@nestjs/common';
import { Problem, type Manifest } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import { ModuleAdministration } from '../administration/module-administration.service';
import { requiredBy } from '../administration/activation';
import { assertSettings } from '../administration/module-settings';
import { ModuleCatalogue } from '../kernel/catalogue';
import type { Located, Pack, PackActivation } from './pack-format';
import type { PackIssues } from './pack-issues';
import type { Known } from './pack-known.repository';
import { PackRepository } from './pack.repository';

/** Modules of the organisations of a pack. */
@Injectable()
export class PackActivations {
  constructor(
    private readonly catalogue: ModuleCatalogue,
    private readonly administration: ModuleAdministration,
    private readonly repository: PackRepository,
  ) {}

  /** Those whose module is installed, in dependency order. */
  installed({ activations }: Pack): Located<PackActivation>[] {
    const rank = new Map(this.catalogue.manifests.map(({ key }, place) => [key, place]));
    const place = ({ entry }: Located<PackActivation>) => rank.get(entry.module) ?? -1;
    return activations.filter(({ entry }) => entry.module !== 'core' && rank.has(entry.module)).sort((a, b) => place(a) - place(b));
  }

  check(pack: Pack, known: Known, issues: PackIssues): void {
    const organisations = new Set([...known.organisations, ...pack.organisations.map(({ entry }) => entry.code)]);
    const on = new Set([
      ...known.active,
      ...pack.activations.filter(({ entry }) => entry.state !== 'off').map(({ entry }) => `${entry.organisation} ${entry.module}`),
    ]);
    const seen = new Set<string>();
    for (const { at, entry } of pack.activations) {
      const key = `${entry.organisation} ${entry.module}`;
      if (seen.has(key)) issues.add(at, 'duplicate', { value: key });
      seen.add(key);
      if (!organisations.has(entry.organisation)) issues.add(`${at}/organisation`, 'organisation-unknown', { value: entry.organisation });
    }
    for (const { at, entry } of this.installed(pack)) {
      const manifest = this.manifest(entry.module);
      const missing = entry.state === 'off' ? [] : requiredBy(manifest).filter((required) => !on.has(`${entry.organisation} ${required}`));
      if (missing.length > 0) issues.add(`${at}/module`, 'module-requires-missing', { missing });
      if (entry.settings) this.checkSettings(manifest, entry.settings, at, issues);
    }
  }

  /** Takes the decisions nobody has taken on this platform; answers how many. */
  async write(ctx: Ctx, pack: Pack): Promise<number> {
    const decided = await this.repository.decided();
    const ids = await this.repository.organisationIds();
    const open = this.installed(pack).filter(({ entry }) => !decided.has(`${entry.organisation} ${entry.module}`));
    for (const { entry } of open) {
      const { module, state, settings, reason = pack.title.fr } = entry;
      await this.administration.decide(ctx, ids.get(entry.organisation) ?? '', module, { state, settings, reason });
    }
    return open.length;
  }

  private checkSettings(manifest: Manifest, settings: Readonly<Record<string, unknown>>, at: string, issues: PackIssues): void {
    try {
      assertSettings(manifest, settings);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      issues.addAll(at, error.errors);
    }
  }

  private manifest(key: string): Manifest {
    const manifest = this.catalogue.manifests.find((candidate) => candidate.key === key);
    if (!manifest) throw new Error(`module ${key} is not installed`);
    return manifest;
  }
}
