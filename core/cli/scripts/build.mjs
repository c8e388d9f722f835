// Builds what `npm start` runs: the server packages, then the screens when their sources changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, root } from './compile.mjs';

const stampFile = join(root, 'frontend/shell/dist/.sources');
const screens = join(root, 'frontend/shell/dist/browser/index.html');

function* sources(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (['dist', 'node_modules', '.angular', 'test', 'server', 'migrations', 'bench'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else yield path;
  }
}

/** Changes when anything the screens are made of changes. */
function screensStamp() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of ['frontend/sdk', 'frontend/shell', 'core/sdk/src/shared', 'core/server/shared', 'modules', 'contrib']) {
    for (const file of sources(join(root, folder))) {
      if (statSync(file).size > 2_000_000 || /\.gz$/.test(file)) continue;
      hash.update(file.slice(root.length)).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Says what the command said only when it fails. */
function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false', NG_CLI_ANALYTICS: 'false' },
  });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}`);
  process.exit(status ?? 1);
}

export async function build({ quiet = false } = {}) {
  const compiled = await compile();
  if (!quiet && compiled > 0) console.log(`Server: ${compiled} files compiled`);
  run(process.execPath, [join(root, 'core/cli/bin/bocage.mjs'), 'compose']);
  const stamp = screensStamp();
  if (existsSync(screens) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('Building the screens (about half a minute)…');
  run(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run', 'shell:build', '--outputStyle=stream-without-prefixes']);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
