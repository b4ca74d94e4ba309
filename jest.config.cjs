const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { sourceMaps, ...swc } = JSON.parse(readFileSync(join(__dirname, '.swcrc.json'), 'utf8'));

/** One root jest, a project per test size. Engines are started by tools/bin/test.mjs, never by a suite. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: sourceMaps ? 'inline' : false }] },
  moduleNameMapper: {
    '^@oct/([a-z]+)$': '<rootDir>/libs/$1/src',
    '^@oct/tools/(.*)$': '<rootDir>/tools/src/$1',
    '^@oct/([a-z]+)/(.*)$': '<rootDir>/libs/$1/src/$2',
  },
  modulePathIgnorePatterns: ['/dist/', '/.nx/', '/.data/', '/.stryker-tmp/'],
  setupFiles: ['reflect-metadata'],
};

module.exports = {
  // A ceiling for a busy machine, not an aim; tools/src/test-run has longer ones for e2e and slow. Jest reads it here only.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/src/**/*.spec.ts'] },
    { ...shared, displayName: 'medium', testMatch: ['**/test/medium/**/*.test.ts'] },
    { ...shared, displayName: 'api', testMatch: ['**/test/api/**/*.test.ts'] },
    { ...shared, displayName: 'engine', testMatch: ['**/test/engine/**/*.test.ts'] },
    { ...shared, displayName: 'house', testMatch: ['<rootDir>/tools/test/house/**/*.test.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['**/test/e2e/**/*.test.ts'] },
    { ...shared, displayName: 'slow', testMatch: ['**/test/slow/**/*.test.ts'] },
  ],
};
