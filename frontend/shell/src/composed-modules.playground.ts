import type { ComposedModule } from '@bocage/sdk-ui';
export const composedModules: readonly ComposedModule[] = [
  { manifest: { key: 'synthesis', version: '1.0.0', title: { fr: 'Synthèse', en: 'Synthesis' }, ui: {
    nav: [{ path: 'observations', label: { fr: 'Synthèse', en: 'Synthesis' }, icon: 'travel_explore', can: 'synthesis.observation.read' },
      { path: 'taxa', label: { fr: 'Taxons', en: 'Taxa' }, icon: 'account_tree', can: 'synthesis.observation.read' },
      { path: 'secret', label: { fr: 'Secret', en: 'Secret' }, icon: 'lock', can: 'synthesis.secret.read' }],
    slots: [{ slot: 'demo.detail', component: 'good', can: 'synthesis.observation.read', order: 2 }, { slot: 'demo.detail', component: 'bad', can: 'synthesis.observation.read', order: 1 }],
  } }, load: () => import('./playground/index') },
];
