import type { BedsView, Problem } from '@oct/contracts';
import * as fc from 'fast-check';
import { CapacityUnderTest } from '../capacity-app';
import { generatedCases } from '../factories/generated-cases';
import { aTypedLine } from '../factories/home-beds.factory';

let capacity: CapacityUnderTest;
let rounds = 0;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
});
afterAll(() => capacity.stop());

/** Two beds more or less are no jump, so nobody is asked anything. Saves again and again, each time at the newest version that it knows, until it was let through so many times. */
async function writer(locationId: string, vacancies: readonly number[]): Promise<void> {
  let version = 2;
  for (const each of vacancies) {
    for (let isSaved = false; !isSaved;) {
      const answer = await capacity.saveBeds(locationId, version, [aTypedLine({ vacancies: each })]);
      isSaved = answer.status === 200;
      version = isSaved ? (answer.body as BedsView).version : ((answer.body as Problem).current as BedsView).version;
    }
  }
}

interface Published {
  key: string;
  version: string;
  vacancies: number;
}

/** In the order in which the relay sends. */
function published(locationIds: readonly string[]): Promise<Published[]> {
  return capacity.query<Published>(
    `SELECT key, version, (data #>> '{lines,1,accepting}')::int AS vacancies FROM outbox
     WHERE topic = 'capacity.location-capacity.v1' AND key = ANY ($1) AND version > 1 ORDER BY id`,
    [locationIds],
  );
}

/** Hundreds of rounds in `npm run test:slow`. */
const WITHIN_MS = 600_000;

it(
  '[DESIGN 5] ten writers, several homes: the events of each home leave in the order of its versions',
  async () => {
    const saves = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 });
    const writers = fc.array(fc.tuple(fc.nat({ max: 2 }), saves), { minLength: 10, maxLength: 10 });
    const { numRuns = 300, seed } = generatedCases();
    await fc.assert(
      fc.asyncProperty(writers, async (plan) => {
        rounds += 1;
        const ids = [0, 1, 2].map((home) => `order-${rounds}-${home}`);
        await Promise.all(ids.map((id) => capacity.countedHome(id)));
        await Promise.all(plan.map(([home, vacancies]) => writer(ids[home] ?? '', vacancies)));
        const events = await published(ids);
        for (const [home, id] of ids.entries()) {
          const ofHome = events.filter((event) => event.key === id);
          const expected = 1 + plan.filter(([each]) => each === home).flatMap(([, vacancies]) => vacancies).length;
          expect(ofHome.map((event) => Number(event.version))).toEqual(
            Array.from({ length: expected }, (_, n) => n + 2),
          );
          const now = (await capacity.beds(id)).lines[1]?.accepting;
          expect(ofHome.at(-1)?.vacancies).toBe(now);
        }
      }),
      { numRuns: Math.max(5, Math.round(numRuns / 60)), ...(seed === undefined ? {} : { seed }), endOnFailure: true },
    );
  },
  WITHIN_MS,
);
