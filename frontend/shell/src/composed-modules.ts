// Written by `bocage compose` from the manifests of the installed modules.
import type { ComposedModule } from '@bocage/sdk-ui';

export const composedModules: readonly ComposedModule[] = [
  {
    manifest: {
      key: 'synthesis',
      version: '1.0.0',
      title: {
        fr: 'Synthèse',
        en: 'Synthesis',
      },
      ui: {
        nav: [
          {
            path: '',
            label: {
              fr: 'Synthèse',
              en: 'Synthesis',
            },
            icon: 'travel_explore',
            can: 'synthesis.observation.read',
          },
        ],
      },
    },
    load: () => import('@bocage/module-synthesis/ui'),
  },
];
