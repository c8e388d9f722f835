import { spawnSync } from 'node:child_process';
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

/** Loads the reference and the demonstration's metadata, then imports its real observations. */
export async function measureImport({ databaseUrl, label, note, folder }) {
  const env = environment(databaseUrl, folder);
  note(`reference data, ${label}`, { ms: command(['load'], env).milliseconds });
  const loaded = command(['load', 'pack', join(root, 'contrib/demo')], env);
  note(`demonstration, ${label}`, { ms: loaded.milliseconds });
  const rate = /(\d[\d\s]*) rows\/s/.exec(loaded.stdout)?.[1];
  if (rate) note(`demonstration, observations, ${label}`, { rowsPerSecond: Number(rate.replaceAll(/\s/g, '')) });
}
