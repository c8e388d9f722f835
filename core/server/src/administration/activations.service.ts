import { Injectable } from '@nestjs/common';
import type { ActivationState, SessionModule } from '@bocage/sdk/shared';
import type { Activation } from '../../shared/modules';
import { ModuleCatalogue } from '../kernel/catalogue';
import { effectiveStates } from './activation';
import { ActivationRepository, type ActivationTable } from './activation.repository';
import { effectiveSettings } from './module-settings';

/** What one organisation has, worked out once for each version. */
interface Standing {
  readonly decided: ReadonlyMap<string, Activation>;
  readonly states: ReadonlyMap<string, ActivationState>;
}

interface Snapshot {
  readonly version: string;
  readonly day: string;
  readonly byOrganisation: ReadonlyMap<string, ReadonlyMap<string, Activation>>;
  readonly standings: Map<string, Standing>;
}

/** How modules stand. The whole table is kept in memory for the version of the platform it was read at. */
@Injectable()
export class Activations {
  private snapshot: Snapshot | undefined;

  constructor(
    private readonly repository: ActivationRepository,
    private readonly catalogue: ModuleCatalogue,
  ) {}

  /** `version`: the one the session of the request was read at; without it, it is read again. */
  async stateOf(organisationId: string, moduleKey: string, version?: string): Promise<ActivationState> {
    if (moduleKey === 'core') return 'on';
    const { states } = await this.standing(organisationId, version);
    return states.get(moduleKey) ?? 'off';
  }

  /** Modules an organisation can use, with their settings; those that could not start are left out. */
  async activeModules(organisationId: string, version?: string): Promise<Record<string, SessionModule>> {
    const { states, decided } = await this.standing(organisationId, version);
    const modules: Record<string, SessionModule> = {};
    for (const manifest of this.catalogue.manifests) {
      const { key } = manifest;
      const state = states.get(key) ?? 'off';
      if (key === 'core' || state === 'off' || this.catalogue.failures.has(key)) continue;
      modules[key] = { state, settings: effectiveSettings(manifest, decided.get(key)?.settings ?? {}) };
    }
    return modules;
  }

  private async standing(organisationId: string, version?: string): Promise<Standing> {
    const snapshot = await this.current(version);
    const known = snapshot.standings.get(organisationId);
    if (known) return known;
    const decided = snapshot.byOrganisation.get(organisationId) ?? new Map<string, Activation>();
    const standing = { decided, states: effectiveStates(this.catalogue.manifests, decided, snapshot.day) };
    snapshot.standings.set(organisationId, standing);
    return standing;
  }

  private async current(version?: string): Promise<Snapshot> {
    const wanted = version ?? (await this.repository.version());
    if (this.snapshot?.version !== wanted) this.snapshot = indexed(await this.repository.table());
    return this.snapshot;
  }
}

function indexed({ version, day, rows }: ActivationTable): Snapshot {
  const byOrganisation = new Map<string, Map<string, Activation>>();
  for (const row of rows) {
    const decided = byOrganisation.get(row.organisationId) ?? new Map<string, Activation>();
    byOrganisation.set(row.organisationId, decided.set(row.moduleKey, row));
  }
  return { version, day, byOrganisation, standings: new Map() };
}
