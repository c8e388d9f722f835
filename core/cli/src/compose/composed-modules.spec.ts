import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { composedModules } from './composed-modules';
import { literal } from './literal';

const boxes = {
  packageName: '@bocage/module-nesting-boxes',
  manifest: {
    key: 'nesting-boxes',
    version: '1.0.0',
    platform: '^1.0.0',
    title: { fr: "Nichoirs d'altitude", en: 'High "boxes"' },
    requires: { core: '^1.0.0' },
    ui: {
      nav: [{ path: '', label: { fr: 'Nichoirs', en: 'Boxes' }, icon: 'home', can: 'nesting-boxes.box.read', offline: true }],
      publicPages: ['map', 'news'],
    },
  },
} as const;

describe('composed-modules.ts', () => {
  it('holds what the shell needs, and nothing the server keeps for itself', () => {
    const text = composedModules([boxes]);
    expect(text).toContain("load: () => import('@bocage/module-nesting-boxes/ui')");
    expect(text).toContain("can: 'nesting-boxes.box.read'");
    expect(text).not.toContain('requires');
  });

  it('is an empty list without modules', () => {
    expect(composedModules([])).toContain('readonly ComposedModule[] = [];');
  });

  it('is laid out as the formatter would', () => {
    const input = composedModules([boxes, { ...boxes, packageName: '@a/b' }]);
    const prettier = join(__dirname, '../../../../node_modules/prettier/bin/prettier.cjs');
    const { stdout } = spawnSync(process.execPath, [prettier, '--stdin-filepath', __filename], { input, encoding: 'utf8' });
    expect(stdout).toBe(input);
  });
});

describe('a literal', () => {
  it.each(["it's", 'say "no"', `both ' and "`, 'back\\slash', 'line\nbreak'])('reads back as %j', (value) => {
    expect(new Function(`return ${literal({ 'a-b': value })}`)()).toEqual({ 'a-b': value });
  });
});
