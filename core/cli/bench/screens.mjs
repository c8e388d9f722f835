import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/install.mjs';

/** What a browser loads before the first screen: the page, what it names, and all that those import at once. */
export function measureScreens(note) {
  const folder = join(root, 'frontend/shell/dist/browser');
  const files = new Set(readdirSync(folder));
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const initial = new Set([...page.matchAll(/(?:src|href)="([\w.-]+\.(?:js|css))"/g)].map(([, file]) => file));
  for (const file of initial) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) if (files.has(imported)) initial.add(imported);
  }
  const kilobytes = [...initial].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0) / 1000;
  note('screens, initial transfer', { kilobytes, files: initial.size, limit: 200 });
}
