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

/** Time limits are ceilings for a busy machine, not aims. */
module.exports = {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/src/**/*.spec.ts'] },
    { ...shared, displayName: 'medium', testTimeout: 60_000, testMatch: ['**/test/medium/**/*.test.ts'] },
    { ...shared, displayName: 'api', testTimeout: 60_000, testMatch: ['**/test/api/**/*.test.ts'] },
    { ...shared, displayName: 'house', testTimeout: 60_000, testMatch: ['<rootDir>/tools/test/house/**/*.test.ts'] },
    { ...shared, displayName: 'e2e', testTimeout: 180_000, testMatch: ['**/test/e2e/**/*.test.ts'] },
    { ...shared, displayName: 'slow', testTimeout: 600_000, testMatch: ['**/test/slow/**/*.test.ts'] },
  ],
};
