const base = require('../../core/jest.config.cjs');

/** Journeys of people through the real product: built screens, real server, real database, real browser. */
module.exports = {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/frontend/e2e'],
  testMatch: ['**/*.journey.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 120_000,
  globalSetup: '<rootDir>/frontend/e2e/src/start-product.cjs',
  globalTeardown: '<rootDir>/frontend/e2e/src/stop-product.cjs',
};
