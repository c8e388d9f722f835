import { TestBed } from '@angular/core/testing';
import { type ComposedModule, provideBocage, Session } from '@bocage/sdk-ui';
import { Menu } from './menu';

const modules: readonly ComposedModule[] = ['synthesis', 'monitoring'].map((key) => ({
  manifest: {
    key,
    version: '1.0.0',
    title: { fr: key, en: key },
    description: { fr: 'What it is for', en: 'What it is for' },
    ui: {
      nav: [
        { path: 'list', label: { fr: 'Liste', en: 'List' }, icon: 'list', can: `${key}.thing.read` },
        { path: 'list/secret', label: { fr: 'Secret', en: 'Secret' }, icon: 'lock', can: `${key}.secret.read` },
        { path: 'rules', label: { fr: 'Règles', en: 'Rules' }, icon: 'rule', can: `${key}.rule.read`, administration: 'access' },
        { path: 'hidden', label: { fr: 'Caché', en: 'Hidden' }, icon: 'lock', can: `${key}.secret.read`, administration: 'access' },
      ],
    },
  },
  load: () => Promise.reject(new Error('not needed')),
}));

describe('Menu', () => {
  let menu: Menu;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideBocage(modules)] });
    const organisation = { id: 'o1', code: 'DEP', name: 'Département' };
    const right = { scope: 'org', exact: false };
    const body = {
      account: { id: 'a1', login: 'alice', locale: 'fr' },
      person: { id: 'p1', displayName: 'Alice' },
      organisations: [organisation],
      organisation,
      modules: { synthesis: { state: 'read_only', settings: {} } },
      permissions: {
        'synthesis.thing.read': right,
        'synthesis.rule.read': right,
        'monitoring.thing.read': right,
        'monitoring.rule.read': right,
        'core.platform.supervise': right,
      },
      csrfToken: 't',
      modulesVersion: 'v1',
      demonstration: false,
    };
    globalThis.fetch = (() =>
      Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(body) } as Response)) as typeof fetch;
    await TestBed.inject(Session).load();
    menu = TestBed.inject(Menu);
  });

  it('holds what is active and permitted, and nothing else', () => {
    expect(menu.modules()).toEqual([
      {
        key: 'synthesis',
        title: 'synthesis',
        description: 'What it is for',
        isReadOnly: true,
        entries: [{ link: '/synthesis/list', label: 'Liste', icon: 'list' }],
      },
    ]);
    expect(menu.groups().map(({ key, sections }) => [key, sections.map(({ link }) => link)])).toEqual([
      ['access', ['/administration/synthesis/rules']],
      ['watch', ['/administration/mails', '/administration/health']],
    ]);
    expect(menu.sections()[0]).toEqual({ link: '/administration/synthesis/rules', label: 'Règles', icon: 'rule' });
    expect(menu.administration().map(({ link }) => link)).toEqual(['/administration']);
  });

  it('knows the right behind an address', () => {
    expect(menu.rightOf('/synthesis/list/12?x=1')).toBe('synthesis.thing.read');
    expect(menu.rightOf('/synthesis/list/secret')).toBe('synthesis.secret.read');
    expect(menu.rightOf('/administration/synthesis/rules/2')).toBe('synthesis.rule.read');
    expect(menu.rightOf('/profile')).toBeUndefined();
  });
});
