// Says whether node_modules matches the lock file, and installs when it does not. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules/.package-lock.json');

function packages(file) {
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);
  return entries.filter(([name, { optional, link }]) => name.startsWith('node_modules/') && !optional && !link);
}

function needsInstall() {
  if (!existsSync(installed)) return true;
  if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return false;
  const have = new Map(packages(installed).map(([name, { version }]) => [name, version]));
  return packages(lock).some(([name, { version }]) => have.get(name) !== version);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24) return;
  console.error(`Bocage needs Node 20.19, 22.12, 24 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

export function installIfNeeded() {
  checkNode();
  if (!needsInstall()) return;
  console.log('Installing the packages (once, a few minutes)…');
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status !== 0) process.exit(status ?? 1);
}
