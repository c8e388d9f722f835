import type { Ctx } from './ctx';

/** Settings of a module for the acting organisation, defaults of its schema filled in. */
export abstract class Settings {
  /** @example const { visitLockDays } = await this.settings.of<MonitoringSettings>(ctx, 'monitoring'); */
  abstract of<T>(ctx: Ctx, moduleKey: string): Promise<T>;
}
