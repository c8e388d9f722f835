import { inject } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import { type ComposedModule, ModuleLoader } from '@bocage/sdk-ui';
import { composedModules } from '../composed-modules';
import { isActive, mustBeSignedIn, mustBeSignedOut, mustHold } from './access/guards';

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

/** An active module brings its own screens; an inactive one is named, so that people know whom to ask. */
function routesOf({ manifest: { key, title } }: ComposedModule): Route[] {
  return [
    {
      path: key,
      canMatch: [isActive(key)],
      loadChildren: () =>
        inject(ModuleLoader)
          .load(key)
          .then((m) => m.routes),
    },
    {
      path: key,
      title: 'shell.module-off.title',
      data: { module: title },
      children: [{ path: '**', loadComponent: () => import('./access/module-off').then((m) => m.ModuleOff) }],
    },
  ];
}
