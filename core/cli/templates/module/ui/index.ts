import { defineUiModule } from '@bocage/sdk-ui';

export const uiModule = defineUiModule({
  routes: [
    { path: '', title: '__key__.title', loadComponent: () => import('./__record__-list/__record__-list').then((m) => m.__Record__List) },
    {
      path: 'new',
      title: '__key__.new',
      data: { can: '__key__.__record__.create' },
      loadComponent: () => import('./__record__-form/__record__-form').then((m) => m.__Record__Form),
    },
    { path: ':id', title: '__key__.record', loadComponent: () => import('./__record__-form/__record__-form').then((m) => m.__Record__Form) },
  ],
});
