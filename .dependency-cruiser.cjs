/** The only arrows allowed (STYLE A.1). `npm run check` fails on any other. */
const APPS = ['gateway', 'web', 'identity', 'providers', 'capacity', 'search', 'notifications', 'reporting'];

const TESTS = ['/test/', '\\.spec\\.ts$'];

module.exports = {
  forbidden: [
    ...APPS.map((app) => ({
      name: `${app}-imports-no-other-app`,
      comment: 'No app imports another app: they meet over HTTP routes and events.',
      severity: 'error',
      from: { path: `^apps/${app}/` },
      to: { path: '^apps/', pathNot: `^apps/${app}/` },
    })),
    {
      name: 'domain-imports-only-domain',
      comment: 'Domain code knows no framework: only domain files, and reference codes and types of contracts.',
      severity: 'error',
      from: { path: '^apps/.+/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^apps/.+/domain/', '^libs/contracts/'] },
    },
    {
      name: 'contracts-import-nothing',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/contracts/src/' },
    },
    {
      name: 'platform-imports-only-contracts',
      severity: 'error',
      from: { path: '^libs/platform/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|tools|libs/(ui|testing))/' },
    },
    {
      name: 'apps-use-contracts-and-platform-only',
      comment: 'web also uses ui; tests also use testing and tools.',
      severity: 'error',
      from: { path: '^apps/', pathNot: TESTS },
      to: { path: '^(libs/testing|tools|bench)/' },
    },
    {
      name: 'ui-only-for-web',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/', pathNot: '^(apps/web|libs/ui|libs/testing)/' },
      to: { path: '^libs/ui/' },
    },
    {
      name: 'ui-uses-contracts-only',
      severity: 'error',
      from: { path: '^libs/ui/src/', pathNot: TESTS },
      to: { path: '^(apps|tools|libs/(platform|testing))/' },
    },
    { name: 'testing-imports-no-app', severity: 'error', from: { path: '^libs/testing/' }, to: { path: '^apps/' } },
    { name: 'tools-import-no-app', severity: 'error', from: { path: '^tools/src/' }, to: { path: '^apps/' } },
    {
      name: 'faults-import-no-app',
      comment: 'The fault rig sees the system from outside: over HTTP, SQL, topics and the index.',
      severity: 'error',
      from: { path: '^faults/src/' },
      to: { path: '^apps/' },
    },
    {
      name: 'nothing-imports-faults',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/' },
      to: { path: '^faults/' },
    },
    {
      name: 'testing-only-from-tests',
      severity: 'error',
      from: { path: '^(apps|libs|tools|faults)/', pathNot: [...TESTS, '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'kafkajs-only-in-messaging',
      severity: 'error',
      from: {
        pathNot: [
          '^libs/platform/src/messaging/',
          '^libs/platform/test/(engine|slow)/',
          '^tools/src/(engines|consumer-example)/',
        ],
      },
      to: { path: 'node_modules/kafkajs' },
    },
    {
      name: 'opensearch-only-in-search',
      severity: 'error',
      from: { pathNot: '^apps/search/' },
      to: { path: 'node_modules/@opensearch-project' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: ['\\.spec\\.ts$', '^libs/testing/'] },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.nx/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'default', 'require', 'node'] },
  },
};
