import { defineUiModule } from '@bocage/sdk-ui';

export const uiModule = defineUiModule({
  routes: [
    { path: '', title: 'synthesis.title', loadComponent: () => import('./explore/explore').then((m) => m.Explore) },
    {
      path: 'observation/:id',
      title: 'synthesis.observation.title',
      loadComponent: () => import('./observation/observation-page').then((m) => m.ObservationPage),
    },
    {
      path: 'taxon/:cdNom',
      title: 'synthesis.taxon-page.title',
      loadComponent: () => import('./taxon/taxon-page').then((m) => m.TaxonPage),
    },
    {
      path: 'sensitivity',
      title: 'synthesis.sensitivity.title',
      loadComponent: () => import('./sensitivity/sensitivity-page').then((m) => m.SensitivityPage),
    },
  ],
  slots: { siteObservations: () => import('./site-observations/site-observations').then((m) => m.SiteObservations) },
});
