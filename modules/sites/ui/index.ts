import { defineUiModule } from '@bocage/sdk-ui';

export const uiModule = defineUiModule({
  routes: [
    { path: '', title: 'sites.title', loadComponent: () => import('./list/site-list').then((m) => m.SiteList) },
    { path: ':id', title: 'sites.site.title', loadComponent: () => import('./site/site-page').then((m) => m.SitePage) },
  ],
});
