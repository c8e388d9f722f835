import { inject } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import { composedModules } from '../../composed-modules';
import { Menu } from '../frame/menu';
import { administrationRoutesOf } from '../module-routes';

/** Screens under `/administration`; the right of each is the one of its section, or of the line of its module's manifest. */
export const administrationRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./area/area').then((m) => m.AdministrationArea),
    children: [
      { path: '', pathMatch: 'full', redirectTo: () => inject(Router).parseUrl(inject(Menu).sections()[0]?.link ?? '/') },
      {
        path: 'organisations',
        title: 'shell.organisations.title',
        data: { can: 'core.organisation.manage' },
        loadComponent: () => import('./organisations/organisation-list').then((m) => m.OrganisationList),
      },
      {
        path: 'organisations/:id',
        title: 'shell.organisations.title',
        data: { can: 'core.organisation.manage' },
        loadComponent: () => import('./organisations/organisation-page').then((m) => m.OrganisationPage),
      },
      {
        path: 'charter',
        title: 'shell.charter.title',
        data: { can: 'core.organisation.manage' },
        loadComponent: () => import('./organisations/charter-page').then((m) => m.CharterPage),
      },
      {
        path: 'people',
        title: 'shell.people.title',
        data: { can: 'core.account.read' },
        loadComponent: () => import('./people/people-list').then((m) => m.PeopleList),
      },
      {
        path: 'people/:id',
        title: 'shell.people.title',
        data: { can: 'core.account.read' },
        loadComponent: () => import('./people/person-page').then((m) => m.PersonPage),
      },
      {
        path: 'roles',
        title: 'shell.roles.title',
        data: { can: 'core.role.manage' },
        loadComponent: () => import('./roles/roles-page').then((m) => m.RolesPage),
      },
      {
        path: 'reviews',
        title: 'shell.reviews.title',
        data: { can: 'core.account.manage' },
        loadComponent: () => import('./reviews/reviews-page').then((m) => m.ReviewsPage),
      },
      {
        path: 'modules',
        title: 'shell.modules.title',
        data: { can: 'core.module.activate' },
        loadComponent: () => import('./modules-matrix').then((m) => m.ModulesMatrix),
      },
      {
        path: 'sign-ups',
        title: 'shell.sign-ups.title',
        data: { can: 'core.account.manage' },
        loadComponent: () => import('./sign-ups/sign-ups').then((m) => m.SignUps),
      },
      {
        path: 'mails',
        title: 'shell.mails.title',
        data: { can: 'core.platform.supervise' },
        loadComponent: () => import('./mails/mails').then((m) => m.Mails),
      },
      {
        path: 'access',
        title: 'shell.access.title',
        data: { can: 'core.access.explain' },
        loadComponent: () => import('../explain-access/explain-access').then((m) => m.ExplainAccess),
      },
      {
        path: 'log',
        title: 'shell.audit.title',
        data: { can: 'core.event.read' },
        loadComponent: () => import('../audit/audit-log').then((m) => m.AuditLog),
      },
      {
        path: 'sharing',
        title: 'shell.sharing.title',
        data: { can: 'core.share.manage' },
        loadComponent: () => import('../sharing/sharing').then((m) => m.Sharing),
      },
      {
        path: 'stewardships',
        title: 'shell.stewardships.title',
        data: { can: 'core.stewardship.manage' },
        loadComponent: () => import('../sharing/stewardships').then((m) => m.Stewardships),
      },
      {
        path: 'access-policy',
        title: 'shell.policy.title',
        data: { can: 'core.access-request.supervise' },
        loadComponent: () => import('../access-requests/policy-page').then((m) => m.PolicyPage),
      },
      {
        path: 'access-review',
        title: 'shell.review.title',
        data: { can: 'core.access-request.supervise' },
        loadComponent: () => import('../access-requests/review-page').then((m) => m.ReviewPage),
      },
      {
        path: 'health',
        title: 'shell.health.title',
        data: { can: 'core.platform.supervise' },
        loadComponent: () => import('./health').then((m) => m.Health),
      },
      ...composedModules.flatMap(administrationRoutesOf),
    ],
  },
];
