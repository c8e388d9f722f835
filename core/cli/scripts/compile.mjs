// Compiles the server packages with swc into <package>/dist; files that did not change are left alone.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

const folders = (parent) =>
  existsSync(join(root, parent))
    ? readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(root, parent, entry.name, 'package.json')))
        .map((entry) => join(parent, entry.name))
    : [];

/** Source folders of each package; `strip` is the folder that `dist` stands for. */
function packages() {
  const core = [
    { folder: 'core/sdk', sources: ['src'], strip: 'src' },
    { folder: 'core/embedded', sources: ['src'], strip: 'src' },
    { folder: 'core/server', sources: ['src', 'shared', 'migrations'], strip: '' },
    { folder: 'core/cli', sources: ['src'], strip: 'src' },
  ];
  const modules = [...folders('modules'), ...folders('contrib')].map((folder) => ({
    folder,
    sources: ['server', 'shared', 'migrations', 'bench'],
    strip: '',
  }));
  return [...core, ...modules];
}

function* files(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (/\.ts$/.test(entry.name) && !/\.(spec|e2e-spec|d)\.ts$/.test(entry.name)) yield path;
  }
}

export async function compile() {
  const { transformFileSync } = await import('@swc/core');
  const config = JSON.parse(readFileSync(join(root, 'core/.swcrc'), 'utf8'));
  let compiled = 0;
  for (const { folder, sources, strip } of packages()) {
    const dist = join(root, folder, 'dist');
    const wanted = new Set();
    for (const source of sources) {
      for (const file of files(join(root, folder, source))) {
        const out = join(dist, relative(join(root, folder, strip), file).replace(/\.ts$/, '.js'));
        wanted.add(out).add(`${out}.map`);
        if (existsSync(out) && statSync(out).mtimeMs >= statSync(file).mtimeMs) continue;
        const { code, map } = transformFileSync(file, { ...config, swcrc: false, configFile: false, filename: file });
        mkdirSync(dirname(out), { recursive: true });
        writeFileSync(out, `${code}\n//# sourceMappingURL=${out.split('/').pop()}.map\n`);
        if (map) writeFileSync(`${out}.map`, map);
        compiled += 1;
      }
    }
    // A deleted source must not live on: a migration left behind would be applied.
    for (const out of existsSync(dist) ? readdirSync(dist, { recursive: true, withFileTypes: true }) : []) {
      const path = join(out.parentPath ?? out.path, out.name);
      if (out.isFile() && /\.js(\.map)?$/.test(out.name) && !wanted.has(path)) rmSync(path);
    }
  }
  return compiled;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`${await compile()} files compiled`);
