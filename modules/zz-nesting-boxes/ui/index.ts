import { defineUiModule } from '@bocage/sdk-ui';

export const uiModule = defineUiModule({
  routes: [
    { path: '', title: 'zz-nesting-boxes.title', loadComponent: () => import('./box-list/box-list').then((m) => m.BoxList) },
    {
      path: 'new',
      title: 'zz-nesting-boxes.new',
      data: { can: 'zz-nesting-boxes.box.create' },
      loadComponent: () => import('./box-form/box-form').then((m) => m.BoxForm),
    },
    { path: ':id', title: 'zz-nesting-boxes.record', loadComponent: () => import('./box-form/box-form').then((m) => m.BoxForm) },
  ],
});
