import { LAYOUT } from '@oct/tools/supervisor';
import { describeJourneyUnderKills, type Victims } from './journey-under-kills';

jest.setTimeout(400_000);

/** Between any two steps, and each of the eight at least once. Where it hurts most: just after it was told something. */
const VICTIMS: Victims = {
  0: 'providers',
  1: 'identity',
  2: 'gateway',
  3: 'web',
  4: 'capacity',
  5: 'search',
  6: 'notifications',
  7: 'capacity',
  8: 'reporting',
};

describeJourneyUnderKills('end to end with one app killed between any two steps', 'embedded', [VICTIMS]);

it('every app is killed', () => {
  expect([...new Set(Object.values(VICTIMS))].sort()).toEqual(LAYOUT.apps.map(({ name }) => name).sort());
});
