// Written by `bocage compose` from the manifests of the installed modules.
import type { ComposedModule } from '@bocage/sdk-ui';

export const composedModules: readonly ComposedModule[] = [];
