import { inject } from '@angular/core';
import type { CanMatchFn, Route } from '@angular/router';
import { type ComposedModule, ModuleLoader } from '@bocage/sdk-ui';
import { isActive, isOff } from './access/guards';

/** An active module brings its own screens; an inactive one is named, so that people know whom to ask. */
export function routesOf(module: ComposedModule): Route[] {
  const { key } = module.manifest;
  return [
    ...administrationPaths(module).map((path): Route => ({
      path: below(key, path),
      pathMatch: path ? 'prefix' : 'full',
      redirectTo: `administration/${below(key, path)}`,
    })),
    screens(key, [isActive(key)]),
    moduleOff(module),
  ];
}

/** The screens of a module that are shown beside the navigation of the administration. */
export function administrationRoutesOf(module: ComposedModule): Route[] {
  const { key } = module.manifest;
  const paths = administrationPaths(module);
  return paths.length > 0 ? [screens(key, [isActive(key), isBelow(paths.map((path) => below(key, path)))]), moduleOff(module)] : [];
}

const below = (key: string, path: string) => (path ? `${key}/${path}` : key);

const administrationPaths = ({ manifest: { ui } }: ComposedModule): string[] =>
  (ui?.nav ?? []).filter(({ administration }) => administration).map(({ path }) => path);

function isBelow(paths: readonly string[]): CanMatchFn {
  return (_route, segments) => {
    const asked = segments.map(({ path }) => path).join('/');
    return paths.some((path) => asked === path || asked.startsWith(`${path}/`));
  };
}

function screens(key: string, canMatch: CanMatchFn[]): Route {
  return {
    path: key,
    canMatch,
    loadChildren: () =>
      inject(ModuleLoader)
        .load(key)
        .then((m) => m.routes),
  };
}

function moduleOff({ manifest: { key, title } }: ComposedModule): Route {
  return {
    path: key,
    canMatch: [isOff(key)],
    title: 'shell.module-off.title',
    data: { module: title },
    children: [{ path: '**', loadComponent: () => import('./access/module-off').then((m) => m.ModuleOff) }],
  };
}
