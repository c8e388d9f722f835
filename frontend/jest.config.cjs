module.exports = {
  rootDir: '..',
  preset: 'jest-preset-angular',
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['@bocage/source', 'browser'] },
  roots: ['<rootDir>/frontend/sdk', '<rootDir>/frontend/shell', '<rootDir>/modules'],
  testMatch: ['<rootDir>/frontend/**/*.spec.ts', '<rootDir>/modules/*/ui/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/frontend/jest.setup.ts'],
  transform: {
    '^.+\\.(ts|mjs|js|html|svg)$': [
      'jest-preset-angular',
      { tsconfig: '<rootDir>/frontend/tsconfig.json', stringifyContentPathRegex: '\\.(html|svg)$' },
    ],
  },
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@jsverse/|ol/|rbush/|quickselect/|pbf/|earcut/|geotiff/))'],
  modulePathIgnorePatterns: ['/dist/'],
};
