import type { Routes } from '@angular/router';

const read = { can: 'core.access-request.read' };
const create = { can: 'core.access-request.create' };

/** Screens under `/access-requests`. */
export const accessRequestRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'shell.requests.title',
    data: read,
    loadComponent: () => import('./request-list').then((m) => m.RequestList),
  },
  {
    path: 'new',
    title: 'shell.requests.new',
    data: create,
    loadComponent: () => import('./request-form').then((m) => m.RequestForm),
  },
  {
    path: ':id',
    title: 'shell.requests.one',
    data: read,
    loadComponent: () => import('./request-page').then((m) => m.RequestPage),
  },
  {
    path: ':id/edit',
    title: 'shell.requests.edit',
    data: create,
    loadComponent: () => import('./request-form').then((m) => m.RequestForm),
  },
  {
    path: ':id/agreement',
    title: 'shell.requests.agreement',
    data: read,
    loadComponent: () => import('./agreement-page').then((m) => m.AgreementPage),
  },
];
