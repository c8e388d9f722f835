import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { provideTransloco } from '@jsverse/transloco';
import { composedModulesToken, type ComposedModule } from './ui-module';

/**
 * What the SDK needs from the application, and from a test that shows one of its components.
 * @example TestBed.configureTestingModule({ providers: [provideBocage([])] });
 */
export function provideBocage(modules: readonly ComposedModule[]): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: composedModulesToken, useValue: modules },
    provideTransloco({
      config: {
        availableLangs: ['fr', 'en'],
        defaultLang: 'fr',
        prodMode: true,
        missingHandler: { logMissingKey: false, useFallbackTranslation: false },
      },
    }),
  ]);
}
