// `npm run bench [-- --rows 1000000] [-- --write-baseline]`: measures the product against the same SQL through bare `pg`,
// in one run on one machine. The baseline is a record to beat, not a limit.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installIfNeeded, root } from './install.mjs';

process.env.NODE_ENV ??= 'production';
installIfNeeded();
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    file: { type: 'string' },
    'write-baseline': { type: 'boolean' },
    embedded: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (options.help) {
  console.log(`npm run bench -- [options]

  --rows N           synthetic observations (1000000)
  --file FILE        a CSV file to import in place of the demonstration's real records
  --embedded         also measures the import into the embedded engine
  --write-baseline   keeps the figures in core/cli/bench/baseline.json

Environment:
  BENCH_DATABASE_URL  server on which a database is made and dropped (else TEST_DATABASE_URL, else a temporary
                      cluster when PostgreSQL's own programs are found)`);
  process.exit(0);
}

const { build } = await import('./build.mjs');
await build({ quiet: true });
const { openServer } = await import('../bench/server.mjs');
const { measureFirstLoad, measureImport } = await import('../bench/import.mjs');
const { measureReads } = await import('../bench/reads.mjs');
const { measureScreens } = await import('../bench/screens.mjs');

const folder = mkdtempSync(join(tmpdir(), 'bocage-bench-'));
const figures = {};
const note = (name, figure) => {
  figures[name] = figure;
  const words = Object.entries(figure).map(([key, value]) => `${key} ${typeof value === 'number' ? Math.round(value * 100) / 100 : value}`);
  console.log(`${name.padEnd(44)} ${words.join('  ')}`);
};

const given = options.file && resolve(process.env.INIT_CWD ?? '.', options.file);
const server = await openServer(folder);
try {
  measureScreens(note);
  const postgresql = { databaseUrl: server.url, label: 'postgresql', note, folder };
  await measureFirstLoad(postgresql);
  await measureReads({ url: server.url, note });
  await measureImport({ ...postgresql, least: 10_000, given });
  await measureReads({ url: server.url, note, synthetic: Number(options.rows) });
  if (options.embedded) {
    const embedded = { label: 'embedded', note, folder };
    await measureFirstLoad(embedded);
    await measureImport({ ...embedded, least: 3000, given });
  }
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

const baselineFile = join(root, 'core/cli/bench/baseline.json');
if (options['write-baseline']) writeFileSync(baselineFile, `${JSON.stringify(figures, null, 2)}\n`);
else if (existsSync(baselineFile)) {
  const baseline = JSON.parse(readFileSync(baselineFile, 'utf8'));
  console.log('\nAgainst the committed baseline (1 = the same; ms and ratio: smaller is better):');
  for (const [name, figure] of Object.entries(figures)) {
    for (const key of ['ms', 'ratio', 'linesPerSecond']) {
      const before = baseline[name]?.[key];
      if (before && figure[key]) console.log(`${name.padEnd(44)} ${key} × ${(figure[key] / before).toFixed(2)}`);
    }
  }
}
