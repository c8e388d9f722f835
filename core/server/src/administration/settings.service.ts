import { Injectable } from '@nestjs/common';
import { Settings, type Ctx } from '@bocage/sdk/server';
import { ModuleCatalogue } from '../kernel/catalogue';
import { effectiveSettings } from './module-settings';
import { SettingsRepository } from './settings.repository';

@Injectable()
export class SettingsService extends Settings {
  constructor(
    private readonly repository: SettingsRepository,
    private readonly catalogue: ModuleCatalogue,
  ) {
    super();
  }

  async of<T>(ctx: Ctx, moduleKey: string): Promise<T> {
    const manifest = this.catalogue.manifests.find(({ key }) => key === moduleKey);
    if (!manifest) throw new Error(`module ${moduleKey} is not installed`);
    const stored = ctx.organisation ? await this.repository.find(ctx.organisation.id, moduleKey) : undefined;
    return effectiveSettings(manifest, stored ?? {}) as T;
  }
}
