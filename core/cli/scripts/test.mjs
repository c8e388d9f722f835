// `npm test`: lint, types, unit, module, contract and browser tests. Needs nothing but Node and npm; PostgreSQL is used
// when TEST_DATABASE_URL names one, a browser when one is found. With CI=true both must be there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installIfNeeded, root } from './install.mjs';

installIfNeeded();
const isCi = process.env.CI === 'true';
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const results = [];
const reports = join(tmpdir(), `bocage-test-${process.pid}`);
mkdirSync(reports, { recursive: true });

function run(name, script, args, env = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: process.env.FORCE_COLOR ?? '0', ...env },
  });
  return { status: status ?? 1, seconds: (Date.now() - started) / 1000 };
}

/** A check that passes or fails as a whole. */
function check(name, script, args) {
  const { status, seconds } = run(name, script, args);
  results.push({ name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, seconds });
}

function jest(name, config, args, env) {
  const report = join(reports, `${results.length}.json`);
  const { status, seconds } = run(name, 'node_modules/jest/bin/jest.js', ['-c', config, '--json', `--outputFile=${report}`, ...args], env);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  // A suite that does not even load counts no test: its failure must still be counted.
  const failed = counts ? counts.numFailedTests + counts.numRuntimeErrorTestSuites : 1;
  results.push({ name, passed: counts?.numPassedTests ?? 0, failed: status === 0 ? failed : Math.max(failed, 1), seconds });
}

function notRun(name, reason) {
  console.log(`\n── ${name}: not run, ${reason}`);
  results.push({ name: `${name} (${reason})`, passed: 0, failed: isCi ? 1 : 0, seconds: 0, isMissing: true });
}

const wants = (step) => only.length === 0 || only.includes(step);

function findBrowser() {
  if (process.env.CHROME_BIN) return process.env.CHROME_BIN;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

const { compile } = await import('./compile.mjs');
await compile();

if (wants('lint')) {
  check('lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings=0']);
  check('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']);
}
if (wants('types')) {
  check('types of the server', 'node_modules/typescript/bin/tsc', ['-p', 'core/tsconfig.json', '--noEmit']);
  check('types of the screens', 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', ['-p', 'frontend/tsconfig.json', '--noEmit']);
}
if (wants('unit')) {
  jest('unit, server', 'core/jest.config.cjs', [], { BOCAGE_TESTS: 'unit' });
  jest('unit, screens', 'frontend/jest.config.cjs', []);
}
if (wants('postgresql')) {
  if (process.env.TEST_DATABASE_URL)
    jest('modules and contracts on PostgreSQL', 'core/jest.config.cjs', ['--maxWorkers=2'], { BOCAGE_TESTS: 'database' });
  else notRun('modules and contracts on PostgreSQL', 'TEST_DATABASE_URL names no PostgreSQL with PostGIS');
}
if (wants('embedded')) {
  jest('the embedded database', 'core/jest.config.cjs', ['-i'], { BOCAGE_TESTS: 'embedded' });
  const { startEmbeddedDatabase } = createRequire(import.meta.url)('../../embedded/dist/index.js');
  const database = await startEmbeddedDatabase({ directory: 'memory' });
  const env = { BOCAGE_TESTS: 'database', TEST_DATABASE_URL: '', TEST_EMBEDDED_URL: database.url };
  jest('modules and contracts on the embedded engine', 'core/jest.config.cjs', ['-i'], env);
  await database.stop();
}
if (wants('docs')) check('generated reference is up to date', 'core/cli/bin/bocage.mjs', ['docs', '--check']);
if (wants('browser')) {
  const browser = findBrowser();
  if (browser) {
    check('build', 'core/cli/scripts/build.mjs', []);
    jest('journeys in a browser', 'frontend/e2e/jest.config.cjs', ['-i'], { CHROME_BIN: browser });
  } else notRun('journeys in a browser', 'no Chromium: set CHROME_BIN');
}

rmSync(reports, { recursive: true, force: true });
console.log('\n── Summary');
for (const { name, passed, failed, seconds, isMissing } of results) {
  const mark = failed > 0 ? '✗' : isMissing ? '–' : '✓';
  console.log(`${mark} ${name}: ${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') > 0 ? 1 : 0);
