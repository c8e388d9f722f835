import { defineUiModule } from '@bocage/sdk-ui';
export const uiModule = defineUiModule({
  routes: [
    { path: 'observations', title: 'Synthèse', loadComponent: () => import('./list').then((m) => m.List) },
    { path: 'taxa', title: 'Taxons', loadComponent: () => import('./taxa').then((m) => m.Taxa) },
  ],
  slots: { good: () => import('./taxa').then((m) => m.Good), bad: () => import('./taxa').then((m) => m.Bad) },
});
