import { describeJourneyUnderKills } from '../../e2e/journey-under-kills';

jest.setTimeout(600_000);

/** Every engine, and of the apps what differs most; `test:slow` kills each process once. */
const VICTIMS = {
  0: 'kafka',
  3: 'search-worker',
  4: 'capacity-worker',
  5: 'opensearch',
  7: 'postgres',
  8: 'reporting-api',
};

describeJourneyUnderKills('end to end in full mode with engines and workers killed [DESIGN 7][QUALITY 4]', 'full', [
  VICTIMS,
]);
