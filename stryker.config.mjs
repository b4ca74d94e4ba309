// One app's domain at a time: `node tools/bin/run.mjs mutation [app ...]` runs this for each and judges the reports.
const app = process.env.OCT_MUTATION_APP;
if (!app) throw new Error('OCT_MUTATION_APP names the app to mutate: use "node tools/bin/run.mjs mutation APP"');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [`apps/${app}/src/**/domain/**/*.ts`, `!apps/${app}/src/**/*.spec.ts`],
  // What the copied tree holds: more of it only makes jest slower, once for each mutant.
  ignorePatterns: [
    '**',
    '!/{package.json,.swcrc.json,jest.config.cjs}',
    '!/tools/{stryker-jest.cjs,src/**}',
    `!/apps/${app}/{src,test}/**`,
    '!/libs/*/src/**',
  ],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'tools/stryker-jest.cjs', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  disableTypeChecks: false,
  concurrency: 2,
  // On a busy machine a slow test is no endless loop; those are found by counting.
  timeoutMS: 20_000,
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `reports/mutation/${app}.json` },
  thresholds: { high: 90, low: 80, break: 80 },
};
