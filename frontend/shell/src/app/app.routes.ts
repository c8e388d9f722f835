import type { Routes } from '@angular/router';
import { composedModules } from '../composed-modules';
import { mustBeSignedIn, mustBeSignedOut, mustHold } from './access/guards';
import { routesOf } from './module-routes';

export const routes: Routes = [
  {
    path: 'login',
    title: 'shell.login.title',
    canActivate: [mustBeSignedOut],
    loadComponent: () => import('./login/login').then((m) => m.Login),
  },
  {
    path: 'forgotten-password',
    title: 'shell.forgotten.title',
    loadComponent: () => import('./login/forgotten-password').then((m) => m.ForgottenPassword),
  },
  {
    path: 'choose-password',
    title: 'shell.choose.title',
    loadComponent: () => import('./login/choose-password').then((m) => m.ChoosePassword),
  },
  {
    path: 'confirm-mail',
    title: 'shell.confirm.title',
    data: { of: 'mail' },
    loadComponent: () => import('./login/confirm-link').then((m) => m.ConfirmLink),
  },
  {
    path: 'confirm-sign-up',
    title: 'shell.confirm.title',
    data: { of: 'sign-up' },
    loadComponent: () => import('./login/confirm-link').then((m) => m.ConfirmLink),
  },
  {
    path: 'sign-up',
    title: 'shell.sign-up.title',
    loadComponent: () => import('./login/sign-up').then((m) => m.SignUp),
  },
  {
    path: '',
    canActivate: [mustBeSignedIn],
    canActivateChild: [mustHold],
    loadComponent: () => import('./frame/frame').then((m) => m.Frame),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'shell.home.title',
        loadComponent: () => import('./home/home').then((m) => m.Home),
      },
      {
        path: 'profile',
        title: 'shell.profile.title',
        loadComponent: () => import('./profile/profile').then((m) => m.Profile),
      },
      {
        path: 'notifications',
        title: 'shell.notifications.title',
        loadComponent: () => import('./notifications/notification-list').then((m) => m.NotificationList),
      },
      {
        path: 'access/why',
        title: 'shell.access.why',
        loadComponent: () => import('./explain-access/why').then((m) => m.Why),
      },
      {
        path: 'access-requests',
        loadChildren: () => import('./access-requests/access-requests.routes').then((m) => m.accessRequestRoutes),
      },
      {
        path: 'administration',
        loadChildren: () => import('./administration/administration.routes').then((m) => m.administrationRoutes),
      },
      {
        path: 'no-right',
        title: 'shell.no-right.title',
        loadComponent: () => import('./access/no-right').then((m) => m.NoRight),
      },
      ...composedModules.flatMap(routesOf),
      {
        path: '**',
        title: 'shell.not-found.title',
        loadComponent: () => import('./access/not-found').then((m) => m.NotFound),
      },
    ],
  },
];
