// Written by `bocage compose` from the manifests of the installed modules.
import type { ComposedModule } from '@bocage/sdk-ui';

export const composedModules: readonly ComposedModule[] = [
  {
    manifest: {
      key: 'sites',
      version: '1.0.0',
      title: {
        fr: 'Sites',
        en: 'Sites',
      },
      description: {
        fr: 'Les espaces naturels gérés : liste, carte, fiche de chaque site',
        en: 'Managed natural areas: list, map, a page for each site',
      },
      ui: {
        nav: [
          {
            path: '',
            label: {
              fr: 'Sites',
              en: 'Sites',
            },
            icon: 'forest',
            can: 'core.site.read',
          },
        ],
      },
    },
    load: () => import('@bocage/module-sites/ui'),
  },
  {
    manifest: {
      key: 'synthesis',
      version: '1.0.0',
      title: {
        fr: 'Synthèse',
        en: 'Synthesis',
      },
      description: {
        fr: 'Toutes les observations de l’organisme et du réseau : les chercher, les voir sur la carte, lire la fiche d’un taxon.',
        en: 'All observations of the organisation and of the network: search them, see them on the map, read the page of a taxon.',
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
          {
            path: 'sensitivity',
            label: {
              fr: 'Sensibilité',
              en: 'Sensitivity',
            },
            icon: 'blur_on',
            can: 'synthesis.sensitivity.read',
            administration: 'access',
          },
        ],
        slots: [
          {
            slot: 'site.detail',
            component: 'siteObservations',
            can: 'synthesis.observation.read',
            order: 10,
          },
        ],
      },
    },
    load: () => import('@bocage/module-synthesis/ui'),
  },
];
