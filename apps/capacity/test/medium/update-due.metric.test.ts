import { Metrics } from '@oct/platform/telemetry';
import { CapacityUnderTest } from '../capacity-app';
import { NINE, TEN } from '../factories/home-beds.factory';

const DAY_MS = 86_400_000;

let capacity: CapacityUnderTest;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
});
afterAll(() => capacity.stop());

async function homesDue(at: Date): Promise<string | undefined> {
  capacity.clock.set(at);
  const exposed = await capacity.app.get(Metrics).registry.metrics();
  return /^capacity_homes_update_due\{app="capacity"\} (\d+)$/m.exec(exposed)?.[1];
}

it('[S67][S70] counts registered homes whose vacancies are over 24 hours old, however they were last updated', async () => {
  for (const id of ['counted', 'confirmed', 'gone']) await capacity.countedHome(id);
  await capacity.pricedHome('never-counted');
  await capacity.register('gone', { registrationStatus: 'deregistered' }, 2);
  capacity.clock.set(TEN);
  await capacity.call('confirmBeds', { path: { locationId: 'confirmed' }, body: {}, headers: { 'if-match': '"2"' } });

  await expect(homesDue(new Date(NINE.getTime() + DAY_MS))).resolves.toBe('0');
  await expect(homesDue(new Date(NINE.getTime() + DAY_MS + 1))).resolves.toBe('1');
  await expect(homesDue(new Date(TEN.getTime() + DAY_MS + 1))).resolves.toBe('2');
});
