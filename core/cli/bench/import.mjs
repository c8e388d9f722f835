import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/install.mjs';

const bocage = join(root, 'core/cli/bin/bocage.mjs');

function environment(databaseUrl, folder) {
  const env = { ...process.env, BOCAGE_DATA: join(folder, 'embedded/database') };
  delete env.DATABASE_URL;
  return databaseUrl ? { ...env, DATABASE_URL: databaseUrl } : env;
}

function command(args, env) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [bocage, ...args], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`bocage ${args.join(' ')}: ${stdout}${stderr}`);
  return { milliseconds: Date.now() - started, stdout };
}

/** Resident memory of a process in megabytes; null where /proc is missing. */
function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

/** Runs the import and watches its memory from the first row on. */
function importAndWatch(args, env) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(process.execPath, [bocage, ...args], { env });
    const memory = [];
    let output = '';
    let firstRowAt;
    const listen = (chunk) => {
      output += chunk;
      firstRowAt ??= Date.now();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const timer = setInterval(() => {
      const megabytes = residentMegabytes(child.pid);
      if (firstRowAt && megabytes) memory.push(megabytes);
    }, 200);
    child.on('exit', (code) => {
      clearInterval(timer);
      if (code !== 0) return reject(new Error(`import ended with ${code}: ${output}`));
      const steady = memory.slice(Math.min(5, memory.length - 1));
      resolve({ milliseconds: Date.now() - (firstRowAt ?? started), growth: Math.max(...steady) - (steady[0] ?? 0), output });
    });
  });
}

/** Loads the reference and the demonstration's metadata, then imports its real observations. */
export async function measureImport({ databaseUrl, label, note, folder }) {
  const env = environment(databaseUrl, folder);
  note(`reference data, ${label}`, { ms: command(['load'], env).milliseconds });
  const loaded = command(['load', 'pack', join(root, 'contrib/demo')], env);
  note(`demonstration, ${label}`, { ms: loaded.milliseconds });
  const rate = /(\d[\d\s]*) rows\/s/.exec(loaded.stdout)?.[1];
  if (rate) note(`demonstration, observations, ${label}`, { rowsPerSecond: Number(rate.replaceAll(/\s/g, '')) });
}

export { command, environment, importAndWatch };
