import { moduleNames, plural, singular, tokens } from './names';
import { withModule } from './new-module';
import { scaffoldFiles } from './templates';

describe('names of a new module', () => {
  it.each([
    ['boxes', 'box'],
    ['stations', 'station'],
    ['surveys', 'survey'],
    ['queries', 'query'],
    ['grass', 'grass'],
    ['trail', 'trail'],
  ])('%s keeps a %s', (many, one) => expect(singular(many)).toBe(one));

  it.each([
    ['box', 'boxes'],
    ['survey', 'surveys'],
    ['query', 'queries'],
    ['station', 'stations'],
  ])('a %s, several %s', (one, many) => expect(plural(one)).toBe(many));

  it.each(['Boxes', 'nesting_boxes', '9-lives', 'a--b', 'core', 'session'])('refuses the key %s', (key) => {
    expect(() => moduleNames(key, {})).toThrow();
  });
});

describe('the files of a new module', () => {
  const names = moduleNames('nesting-boxes', { titleFr: "Nichoirs d'altitude", titleEn: 'High "boxes"' });
  const files = scaffoldFiles(tokens(names, 1_700_000_000_000));

  it('have no token left, in names or texts', () => {
    for (const { path, text } of files) expect(`${path}\n${text}`).not.toMatch(/__[A-Za-z]\w*__/);
  });

  it('write titles with quotes safely', () => {
    const manifest = files.find(({ path }) => path === 'module.json');
    expect(JSON.parse(manifest?.text ?? '')).toMatchObject({ title: { fr: "Nichoirs d'altitude", en: 'High "boxes"' } });
  });

  it('hold a table, a route, a query, two screens, a contract and a journey', () => {
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'migrations/1700000000000-create-box.ts',
        'server/box/box.controller.ts',
        'server/box/box.repository.ts',
        'server/box/box.resolver.ts',
        'ui/box-list/box-list.ts',
        'ui/box-form/box-form.ts',
        'test/contract.spec.ts',
        'test/box.e2e-spec.ts',
      ]),
    );
  });
});

describe('the installed list', () => {
  const before = '{\n  "workspaces": ["core/*"],\n  "bocage": { "modules": ["synthesis"] },\n  "x": []\n}\n';

  it('gains the key and nothing else changes', () => {
    expect(withModule(before, 'boxes')).toBe(before.replace('["synthesis"]', '["synthesis", "boxes"]'));
    expect(withModule(withModule(before, 'boxes'), 'boxes')).toBe(withModule(before, 'boxes'));
    expect(withModule(before.replace('"synthesis"', ''), 'boxes')).toContain('{ "modules": ["boxes"] }');
  });
});
