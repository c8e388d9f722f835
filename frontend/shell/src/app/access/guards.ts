import { inject } from '@angular/core';
import {
  type ActivatedRouteSnapshot,
  type CanActivateChildFn,
  type CanActivateFn,
  type CanMatchFn,
  RedirectCommand,
  Router,
  type UrlTree,
} from '@angular/router';
import { Session } from '@bocage/sdk-ui';
import { Menu } from '../frame/menu';

export const mustBeSignedIn: CanActivateFn = (_route, { url }): boolean | UrlTree => {
  const status = inject(Session).status();
  return status === 'signed-out'
    ? inject(Router).createUrlTree(['/login'], url === '/' ? {} : { queryParams: { back: url } })
    : status !== 'unknown';
};

export const mustBeSignedOut: CanActivateFn = (): boolean | UrlTree =>
  inject(Session).status() === 'signed-in' ? inject(Router).createUrlTree(['/']) : true;

/** Lets a module's address match only where the acting organisation has it. */
export function isActive(key: string): CanMatchFn {
  return () => inject(Session).moduleState(key) !== 'off';
}

export function isOff(key: string): CanMatchFn {
  return () => inject(Session).moduleState(key) === 'off';
}

/** The right is the route's own `data.can`, or the one of the menu entry the address belongs to. */
export const mustHold: CanActivateChildFn = (route, { url }): boolean | RedirectCommand => {
  const right = ownRight(route) ?? inject(Menu).rightOf(url);
  if (!right || inject(Session).can(right)) {
    return true;
  }
  const target = inject(Router).createUrlTree(['/no-right'], { queryParams: { right } });
  return new RedirectCommand(target, { skipLocationChange: true });
};

function ownRight(route: ActivatedRouteSnapshot): string | undefined {
  const right: unknown = route.data['can'];
  return typeof right === 'string' ? right : undefined;
}
