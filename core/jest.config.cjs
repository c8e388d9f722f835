const { readFileSync } = require('node:fs');
const { join } = require('node:path');

// `unit` needs nothing, `database` needs TEST_DATABASE_URL or TEST_EMBEDDED_URL; `npm test` runs both on both engines.
const kinds = {
  unit: { testMatch: ['**/*.spec.ts'], ignore: ['/test/'] },
  database: { testMatch: ['**/*.e2e-spec.ts', '**/test/contract.spec.ts'], ignore: ['/core/embedded/'] },
  embedded: { testMatch: ['**/core/embedded/**/*.e2e-spec.ts'], ignore: [] },
  all: { testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'], ignore: [] },
};
const { testMatch, ignore } = kinds[process.env.BOCAGE_TESTS ?? 'all'];

const swc = ['@swc/jest', { ...JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8')), swcrc: false }];
/** Packages that exist as ES modules only, which Jest does not load by itself. */
const esModules = 'openid-client|oauth4webapi|jose';

/** Server tests: `*.spec.ts` beside the sources, `*.e2e-spec.ts` and contracts through a real database. */
module.exports = {
  rootDir: '..',
  roots: ['<rootDir>/core', '<rootDir>/modules', '<rootDir>/contrib'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@bocage/source', 'node', 'node-addons'] },
  testMatch,
  transform: { '^.+\\.ts$': swc, [`/node_modules/(${esModules})/.+\\.js$`]: swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
  modulePathIgnorePatterns: ['/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/templates/', '/modules/[^/]+/ui/', '/contrib/[^/]+/ui/', ...ignore],
  testTimeout: 60_000,
};
