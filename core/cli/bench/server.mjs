import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

function findPrograms() {
  const parent = '/usr/lib/postgresql';
  if (!existsSync(parent)) return null;
  return readdirSync(parent)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(parent, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
}

function run(program, args) {
  const isRoot = process.getuid?.() === 0;
  const [command, all] = isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
  const { status, stderr } = spawnSync(command, all, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}

/** A cluster of its own, with the settings a small server has. */
function startCluster(folder) {
  const bin = findPrograms();
  if (!bin) throw new Error('no PostgreSQL: set BENCH_DATABASE_URL');
  const home = join(folder, 'cluster');
  mkdirSync(home);
  if (process.getuid?.() === 0) {
    spawnSync('chmod', ['755', folder]);
    spawnSync('chown', ['postgres', home]);
  }
  const port = 30_000 + Math.floor(Math.random() * 10_000);
  run(join(bin, 'initdb'), ['-D', join(home, 'data'), '-A', 'trust', '-U', 'bocage']);
  const settings = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c shared_buffers=512MB -c work_mem=32MB -c maintenance_work_mem=256MB -c max_wal_size=4GB -c jit=off -c random_page_cost=1.1`;
  run(join(bin, 'pg_ctl'), ['-D', join(home, 'data'), '-l', join(home, 'log'), '-w', 'start', '-o', settings]);
  const stop = () => run(join(bin, 'pg_ctl'), ['-D', join(home, 'data'), '-m', 'immediate', 'stop']);
  return { url: `postgres://bocage@127.0.0.1:${port}/postgres`, stop };
}

/** A database made for this run. */
export async function openServer(folder) {
  const given = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL;
  const cluster = given ? { url: given, stop: () => undefined } : startCluster(folder);
  const name = `bocage_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: cluster.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    close: async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      cluster.stop();
    },
  };
}
