import type { Manifest } from '@bocage/sdk/shared';

/** What is installed in this deployment. */
export abstract class ModuleCatalogue {
  /** Manifests in dependency order, core first. */
  abstract readonly manifests: readonly Manifest[];
  /** Why a module could not start, by key. */
  abstract readonly failures: ReadonlyMap<string, string>;
}
