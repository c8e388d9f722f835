import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { type ComposedModule, defineUiModule, provideBocage, Session } from '@bocage/sdk-ui';
import { composedModules } from '../composed-modules';
import { administrationSections } from './administration/sections';
import { administrationRoutesOf, routesOf } from './module-routes';

@Component({ selector: 'shell-list', template: 'list', changeDetection: ChangeDetectionStrategy.OnPush })
class List {}

@Component({ selector: 'shell-rules', template: 'rules', changeDetection: ChangeDetectionStrategy.OnPush })
class Rules {}

const boxes: ComposedModule = {
  manifest: {
    key: 'boxes',
    version: '1.0.0',
    title: { fr: 'Nichoirs', en: 'Boxes' },
    ui: {
      nav: [
        { path: '', label: { fr: 'Liste', en: 'List' }, icon: 'list', can: 'boxes.box.read' },
        { path: 'rules', label: { fr: 'Règles', en: 'Rules' }, icon: 'rule', can: 'boxes.rule.read', administration: 'access' },
      ],
    },
  },
  load: () =>
    Promise.resolve({
      uiModule: defineUiModule({
        routes: [
          { path: '', component: List },
          { path: 'rules', component: Rules },
          { path: 'rules/:id', component: Rules },
        ],
      }),
    }),
};

describe('routes of modules', () => {
  async function open(url: string, state: 'on' | 'off' = 'on'): Promise<{ url: string; text: string }> {
    TestBed.configureTestingModule({
      providers: [
        provideBocage([boxes]),
        provideRouter([
          { path: 'administration', children: administrationRoutesOf(boxes) },
          ...routesOf(boxes),
          { path: '**', component: List },
        ]),
      ],
    });
    jest.spyOn(TestBed.inject(Session), 'moduleState').mockReturnValue(state);
    globalThis.fetch = (() =>
      Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve({}) } as Response)) as typeof fetch;
    const harness = await RouterTestingHarness.create(url);
    return { url: TestBed.inject(Router).url, text: harness.routeNativeElement?.textContent ?? '' };
  }

  it('show a screen beside the navigation of the administration, whatever its address was', async () => {
    expect(await open('/boxes/rules/12?a=1')).toEqual({ url: '/administration/boxes/rules/12?a=1', text: 'rules' });
  });

  it('leave the other screens where they are', async () => {
    expect(await open('/boxes')).toEqual({ url: '/boxes', text: 'list' });
  });

  it('do not show the other screens in the administration', async () => {
    await open('/administration/boxes');
    expect(TestBed.inject(Router).routerState.snapshot.root.firstChild?.routeConfig?.path).toBe('**');
  });

  it('name the module that is off', async () => {
    expect((await open('/boxes/rules', 'off')).url).toBe('/administration/boxes/rules');
    expect(TestBed.inject(Router).routerState.snapshot.root.firstChild?.firstChild?.data['module']).toEqual(boxes.manifest.title);
  });

  it('no module takes the address of a screen of the administration', () => {
    const taken = administrationSections.map(({ path }) => path);
    expect(composedModules.map(({ manifest: { key } }) => key).filter((key) => taken.includes(key))).toEqual([]);
  });
});
