const { projects } = require('../jest.config.cjs');

/** The unit project, domain specs only, inside Stryker's copy of the tree: that copy must not be passed over there. */
const { displayName, ...unit } = projects.find((project) => project.displayName === 'unit');

module.exports = {
  ...unit,
  testMatch: ['<rootDir>/apps/*/src/**/domain/**/*.spec.ts'],
  modulePathIgnorePatterns: unit.modulePathIgnorePatterns.filter((pattern) => !pattern.includes('stryker')),
  // Nothing changes while it runs, and jest would look for watchman once for each mutant.
  watchman: false,
};
