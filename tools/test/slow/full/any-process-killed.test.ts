import { LAYOUT, processesOf } from '@oct/tools/supervisor';
import { describeJourneyUnderKills, type Victims } from '../../e2e/journey-under-kills';

jest.setTimeout(900_000);

/** Where it hurts most: just after it was told something, or just before it is needed. */
const ROUNDS: readonly Victims[] = [
  {
    0: 'providers-worker',
    1: 'identity-api',
    2: 'gateway',
    3: 'providers-api',
    4: 'capacity-worker',
    5: 'search-worker',
    6: 'postgres',
    7: 'notifications-worker',
    8: 'reporting-api',
  },
  {
    0: 'search-api',
    1: 'identity-worker',
    2: 'web',
    3: 'kafka',
    4: 'opensearch',
    5: 'capacity-api',
    7: 'notifications-api',
    8: 'reporting-worker',
  },
];

describeJourneyUnderKills(
  'end to end in full mode with any one process killed between two steps [DESIGN 7][QUALITY 4]',
  'full',
  ROUNDS,
);

it('every process and every engine is killed once', () => {
  const all = [...processesOf(LAYOUT, 'full').map(({ name }) => name), 'postgres', 'kafka', 'opensearch'];
  expect(ROUNDS.flatMap((victims) => Object.values(victims)).sort()).toEqual(all.sort());
});
