import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InstalledModule } from '@bocage/server/kernel';
import { literal } from './literal';

/** Where the shell finds the modules it is made of. */
export const composedFile = 'frontend/shell/src/composed-modules.ts';

const head = `// Written by \`bocage compose\` from the manifests of the installed modules.
import type { ComposedModule } from '@bocage/sdk-ui';
`;

/** A module of the list that has screens. */
export interface ModuleWithScreens {
  readonly packageName: string;
  readonly manifest: InstalledModule['manifest'];
}

/** The text of `composed-modules.ts`: what the shell knows of each module before loading any of its code. */
export function composedModules(modules: readonly ModuleWithScreens[]): string {
  const entries = modules.map(({ packageName, manifest: { key, version, title, description, ui } }) => {
    const manifest = literal({ key, version, title, ...(description && { description }), ...(ui && { ui }) }, '    ');
    return `  {\n    manifest: ${manifest},\n    load: () => import('${packageName}/ui'),\n  },\n`;
  });
  const list = entries.length === 0 ? '[]' : `[\n${entries.join('')}]`;
  return `${head}\nexport const composedModules: readonly ComposedModule[] = ${list};\n`;
}

/** The installed modules that have screens, in dependency order. */
export function modulesWithScreens(modules: readonly InstalledModule[]): ModuleWithScreens[] {
  return modules.flatMap(({ packageName, manifest }) => {
    if (packageName === null) return [];
    const folder = dirname(require.resolve(`${packageName}/module.json`));
    const hasScreens = ['ui/index.ts', 'dist/ui/index.js'].some((file) => existsSync(join(folder, file)));
    return hasScreens ? [{ packageName, manifest }] : [];
  });
}
