import { capacityRoutes, etagOf, type SubmissionList } from '@oct/contracts';
import { describeRoute } from '@oct/testing/api';
import { CapacityUnderTest } from '../capacity-app';
import { aTypedLine, NINE, TEN } from '../factories/home-beds.factory';

const HOME = '1-100000001';
const BUSY = '1-100000002';

let capacity: CapacityUnderTest;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
  await capacity.countedHome(HOME, {}, { hasBrokerAccess: true });
  capacity.clock.set(TEN);
  await capacity.saveBeds(HOME, 2, [aTypedLine({ total: 60, vacancies: 2 })], {
    as: 'council broker',
    body: {
      lines: [aTypedLine({ total: 60 })],
      acceptedWarnings: ['total-above-registered-beds:24:60', 'total-jump:general-residential:20:60', 'of-another-day'],
    },
  });
  await capacity.call('confirmBeds', {
    path: { locationId: HOME },
    body: {},
    headers: { 'if-match': etagOf(3), 'x-door': 'quick-update' },
  });
  await capacity.countedHome(BUSY);
  for (let version = 2; version < 55; version += 1) {
    await capacity.saveBeds(BUSY, version, [aTypedLine({ vacancies: version % 3 })]);
  }
});
afterAll(() => capacity.stop());

const target = { app: () => capacity.app, now: () => capacity.clock.now() };

describeRoute(capacityRoutes.listSubmissions, target, [
  {
    name: '[S26][S65] who saved, when, through which door and from what to what, newest first',
    as: 'provider standard, one location',
    path: { locationId: HOME },
    status: 200,
    response: {
      items: [
        {
          kind: 'confirmed',
          recordedAt: TEN.toISOString(),
          savedBy: 'home',
          accountId: 'acc-p2',
          door: 'quick-update',
          version: 4,
          changes: [],
        },
        {
          kind: 'counted',
          savedBy: 'broker',
          accountId: 'acc-cb',
          door: 'broker',
          version: 3,
          changes: [
            { field: 'lines.general-residential.maximum', from: '20', to: '60' },
            { field: 'lines.general-residential.occupied', from: '18', to: '58' },
          ],
          acceptedWarnings: ['total-above-registered-beds:24:60', 'total-jump:general-residential:20:60'],
        },
        { kind: 'counted', recordedAt: NINE.toISOString(), door: 'api', version: 2 },
        { kind: 'prices', version: 1 },
      ],
    },
  },
  {
    name: 'the last fifty',
    as: 'provider standard, organisation',
    path: { locationId: BUSY },
    status: 200,
    after: ({ body }) => {
      const versions = (body as SubmissionList).items.map((item) => item.version);
      expect(versions).toEqual(Array.from({ length: 50 }, (_, index) => 55 - index));
    },
  },
  { name: 'another provider', as: 'other provider', path: { locationId: HOME }, status: 404, code: 'not-found' },
  { name: 'a council', as: 'council', path: { locationId: HOME }, status: 403, code: 'forbidden' },
  { name: 'support', as: 'support', path: { locationId: HOME }, status: 200 },
  { name: 'nobody is signed in', path: { locationId: HOME }, status: 401, code: 'sign-in-required' },
]);
