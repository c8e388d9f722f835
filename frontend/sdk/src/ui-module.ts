import { InjectionToken, type Type } from '@angular/core';
import type { Routes } from '@angular/router';
import type { Manifest } from '@bocage/sdk/shared';

/**
 * The screens of a module: its routes, and the components it places in slots of other screens.
 * @example const { routes }: UiModule = await inject(ModuleLoader).load('monitoring');
 */
export interface UiModule {
  readonly routes: Routes;
  readonly slots?: Readonly<Record<string, () => Promise<Type<unknown>>>>;
}

/**
 * Declares the screens of a module; the only thing `ui/index.ts` exports.
 * @example
 * export const uiModule = defineUiModule({
 *   routes: [{ path: '', loadComponent: () => import('./station-list/station-list').then((m) => m.StationList) }],
 *   slots: { datasetStations: () => import('./dataset-stations/dataset-stations').then((m) => m.DatasetStations) },
 * });
 */
export function defineUiModule(uiModule: UiModule): UiModule {
  return uiModule;
}

/**
 * An installed module as the application knows it before loading its code.
 * @example { manifest: { key, title, version, ui }, load: () => import('@bocage/module-stations/ui') }
 */
export interface ComposedModule {
  readonly manifest: Pick<Manifest, 'key' | 'version' | 'title' | 'description' | 'ui'>;
  readonly load: () => Promise<{ readonly uiModule: UiModule }>;
}

export const composedModulesToken = new InjectionToken<readonly ComposedModule[]>('composed modules', {
  factory: () => [],
});
