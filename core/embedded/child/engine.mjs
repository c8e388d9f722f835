// @ts-check
import { existsSync, fsyncSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { intarray } from '@electric-sql/pglite/contrib/intarray';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { postgis } from '@electric-sql/pglite-postgis';

/** @typedef {'creating' | 'restoring' | 'opening'} Step */
/** @typedef {import('@electric-sql/pglite').PGliteOptions} PGliteOptions */

const EXTENSIONS = { postgis, pg_trgm, unaccent, intarray, btree_gin };

/**
 * PGlite turns fsync off and leaves it a no-op in its file system. A directory survives a power cut only with both put
 * right; `fdatasync` stays a no-op there, hence `wal_sync_method`.
 * @type {import('@electric-sql/pglite').Extension}
 */
const syncToDisk = {
  name: 'sync_to_disk',
  setup: async (_database, options) => ({
    emscriptenOpts: {
      ...options,
      preRun: [
        ...options.preRun,
        (/** @type {any} */ module) => {
          module.FS.filesystems.NODEFS.stream_ops.fsync = (/** @type {{ nfd?: number }} */ stream) => {
            if (stream.nfd !== undefined) fsyncSync(stream.nfd);
            return 0;
          };
        },
      ],
    },
  }),
};

/** @type {import('@electric-sql/pglite').Extension} */
const endOnPanic = {
  name: 'end_on_panic',
  setup: async (_database, options) => ({
    emscriptenOpts: {
      ...options,
      // PGlite swallows the abort and would answer from a broken state; ended, the next start recovers from the log.
      onAbort: (/** @type {unknown} */ reason) => {
        console.error('The embedded database aborted:', reason);
        process.exit(70);
      },
    },
  }),
};

/**
 * @param {boolean} durable
 * @returns {PGliteOptions}
 */
function options(durable) {
  const inherited = PGlite.defaultStartParams.filter((parameter) => !durable || parameter !== '-F');
  return {
    extensions: durable ? { ...EXTENSIONS, endOnPanic, syncToDisk } : { ...EXTENSIONS, endOnPanic },
    startParams: [...inherited, ...['jit=off', 'wal_sync_method=fsync'].flatMap((setting) => ['-c', setting])],
  };
}

/**
 * @param {{ directory: string | null, snapshot: string }} request
 * @param {(step: Step) => void} onStep
 */
export async function openEngine({ directory, snapshot }, onStep) {
  if (!directory) return await fill('memory://', false, snapshot, onStep);

  const data = join(directory, 'pgdata');
  const unfinished = join(directory, 'unfinished');
  if (existsSync(unfinished)) await rm(data, { recursive: true, force: true });
  if (existsSync(join(data, 'PG_VERSION'))) {
    onStep('opening');
    return await PGlite.create(data, options(true));
  }
  await writeFile(unfinished, '');
  await mkdir(data, { recursive: true, mode: 0o700 });
  const database = await fill(data, true, snapshot, onStep);
  await rm(unfinished);
  return database;
}

/**
 * @param {string} target
 * @param {boolean} durable
 * @param {string} snapshot
 * @param {(step: Step) => void} onStep
 */
async function fill(target, durable, snapshot, onStep) {
  const saved = await readFile(snapshot).catch(() => undefined);
  if (saved) {
    onStep('restoring');
    return await PGlite.create(target, { ...options(durable), loadDataDir: new Blob([saved], { type: 'application/gzip' }) });
  }
  onStep('creating');
  const database = await PGlite.create(target, options(durable));
  for (const extension of Object.keys(EXTENSIONS)) await database.exec(`create extension ${extension} schema public`);
  await database.exec('checkpoint');
  // Only a later start gets slower without it, as where node_modules is read-only.
  await save(await database.dumpDataDir('gzip'), snapshot).catch(() => undefined);
  return database;
}

/**
 * @param {Blob} archive
 * @param {string} file
 */
async function save(archive, file) {
  const draft = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, Buffer.from(await archive.arrayBuffer()));
  await rename(draft, file);
}
