import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Raise it when the same package versions have to give another content. */
const CONTENT = 1;

/** The cached empty database, per version of what it is made with. */
export function snapshotFile(): string {
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  const version = [dependencies['@electric-sql/pglite'], dependencies['@electric-sql/pglite-postgis'], CONTENT].join('-');
  const marker = `${sep}node_modules${sep}`;
  const engine = require.resolve('@electric-sql/pglite');
  const modules = engine.slice(0, engine.lastIndexOf(marker) + marker.length);
  return join(modules, '.cache', 'bocage', `embedded-${version}.tar.gz`);
}
