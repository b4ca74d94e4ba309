import { etagOf, type BedsView } from '@oct/contracts';
import type { ApiAnswer } from '@oct/testing/api';
import type { CapacityUnderTest } from './capacity-app';
import { aTypedLine } from './factories/home-beds.factory';

type Check = (capacity: CapacityUnderTest, locationId: string) => Promise<boolean>;

function save(capacity: CapacityUnderTest, locationId: string, vacancies: number, key: string): Promise<ApiAnswer> {
  return capacity.saveBeds(locationId, 2, [aTypedLine({ vacancies })], { headers: { 'idempotency-key': key } });
}

/** Vacancies of 0 to 3, so that nobody is asked about a jump. */
export const RACERS = 4;
export const RACED_HOME = 'one-winner-per-version';

/** Each is a promise of the save path, asked of the app from outside. */
const PROMISES: Record<string, Check> = {
  'one winner per version': async (capacity, locationId) => {
    const racers = Array.from({ length: RACERS }, (_, each) => save(capacity, locationId, each, `racer-${each}`));
    const answers = await Promise.all(racers);
    return answers.filter((answer) => answer.status === 200).length === 1;
  },
  'a retried save gets its own answer': async (capacity, locationId) => {
    const first = await save(capacity, locationId, 1, 'retried');
    const again = await save(capacity, locationId, 1, 'retried');
    return again.status === 200 && again.text === first.text;
  },
  'a key belongs to one body': async (capacity, locationId) => {
    await save(capacity, locationId, 1, 'two-bodies');
    return (await save(capacity, locationId, 0, 'two-bodies')).status === 422;
  },
  'a save is not forgotten': async (capacity, locationId) => {
    const answer = await save(capacity, locationId, 0, 'remembered');
    const beds = await capacity.beds(locationId);
    return (
      answer.headers.etag === etagOf(beds.version) && JSON.stringify(beds) === JSON.stringify(answer.body as BedsView)
    );
  },
  'a save is told to the world': async (capacity, locationId) => {
    const sent = (): Promise<{ topic: string }[]> =>
      capacity.query('SELECT topic FROM outbox WHERE key = $1 ORDER BY id', [locationId]);
    const before = (await sent()).length;
    await save(capacity, locationId, 1, 'told');
    return (await sent()).length === before + 3;
  },
};

/** The names of the promises that this app does not keep. */
export async function brokenPromises(capacity: CapacityUnderTest): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, keeps] of Object.entries(PROMISES)) {
    const locationId = name.replaceAll(' ', '-');
    await capacity.countedHome(locationId);
    if (!(await keeps(capacity, locationId))) broken.push(name);
  }
  return broken;
}
