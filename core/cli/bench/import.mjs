import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../scripts/install.mjs';

/** As `npm run bocage` does. */
const bocage = ['--max-old-space-size=1024', join(root, 'core/cli/bin/bocage.mjs')];
const seine = join(root, 'contrib/demo/seine');

function environment(databaseUrl, folder) {
  const env = { ...process.env, BOCAGE_DATA: join(folder, 'embedded/database') };
  delete env.DATABASE_URL;
  return databaseUrl ? { ...env, DATABASE_URL: databaseUrl } : env;
}

/** Megabytes that a process holds; only Linux tells. */
function megabytesOf(pid) {
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : 0;
}

/** Runs a command; answers how long it took, what it said, and how its memory grew after its first words. */
function command(args, env, cwd) {
  const started = Date.now();
  const child = spawn(process.execPath, [...bocage, ...args], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const memory = { first: 0, most: 0 };
  const watch = setInterval(() => {
    if (said === '') return;
    const now = megabytesOf(child.pid);
    memory.first ||= now;
    memory.most = Math.max(memory.most, now);
  }, 50);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return new Promise((done, fail) => {
    child.on('close', (code) => {
      clearInterval(watch);
      if (code !== 0) fail(new Error(`bocage ${args.join(' ')}: ${said}`));
      else done({ ms: Date.now() - started, said, grownMegabytes: memory.most - memory.first });
    });
  });
}

/** The real records of the demonstration as one file under another source: new rows, about 160 000. */
async function realRecords(folder) {
  const file = join(folder, 'records.csv');
  const out = createWriteStream(file);
  for (const [index, name] of ['poissons', 'macroinvertebres', 'diatomees'].entries()) {
    const text = gunzipSync(readFileSync(join(seine, `${name}.csv.gz`))).toString('utf8');
    out.write(index === 0 ? text : text.slice(text.indexOf('\n') + 1));
  }
  await new Promise((done) => out.end(done));
  const map = join(folder, 'mapping.json');
  writeFileSync(map, JSON.stringify({ ...JSON.parse(readFileSync(join(seine, 'mapping.json'), 'utf8')), source: 'bench' }));
  return { file, map };
}

/** Reference data and demonstration, as on a first start. */
export async function measureFirstLoad({ databaseUrl, label, note, folder }) {
  const env = environment(databaseUrl, folder);
  note(`${label}, reference data`, { ms: (await command(['load'], env, folder)).ms });
  note(`${label}, demonstration`, { ms: (await command(['load', 'pack', join(root, 'contrib/demo')], env, folder)).ms });
}

/** Imports a file by the command of the product, areas and sensitivity included: `given`, or the real records. */
export async function measureImport({ databaseUrl, label, note, folder, least, given }) {
  const { file, map } = given ? { file: given } : await realRecords(folder);
  const args = ['import', 'observations', file, '--dataset', 'naiades-poissons', ...(map ? ['--map', map] : [])];
  const env = environment(databaseUrl, folder);
  const first = await command(args, env, folder);
  const [, read, rate] = /Done\. ([\d\s]+) lines:.*\(([\d\s]+) lines\/s\)/.exec(first.said) ?? [];
  const number = (text) => Number(text?.replaceAll(/\s/g, ''));
  note(`${label}, import`, {
    lines: number(read),
    linesPerSecond: number(rate),
    least,
    grownMegabytes: first.grownMegabytes,
    mostMegabytes: 150,
  });
  const again = await command(args, env, folder);
  if (!/ 0 new, 0 changed/.test(again.said)) throw new Error(`the second import changed something: ${again.said}`);
  note(`${label}, the same import again`, { ms: again.ms });
}
