import { capacityRoutes } from '@oct/contracts';
import { describeRoute, type ApiCase } from '@oct/testing/api';
import { CapacityUnderTest, OWNER } from '../capacity-app';
import { NINE, TEN } from '../factories/home-beds.factory';

let capacity: CapacityUnderTest;
let homes = 0;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
});
afterAll(() => capacity.stop());

const target = { app: () => capacity.app, now: () => capacity.clock.now() };

/** Counted at nine, confirmed at ten. */
function confirming(each: Omit<ApiCase, 'path' | 'before'> & { home?: (id: string) => Promise<void> }): ApiCase {
  const locationId = `1-6${String((homes += 1)).padStart(8, '0')}`;
  const { home = (id) => capacity.countedHome(id), ...rest } = each;
  return {
    as: OWNER,
    body: {},
    headers: { 'if-match': '"2"' },
    ...rest,
    path: { locationId },
    before: async () => {
      capacity.clock.set(NINE);
      await home(locationId);
      capacity.clock.set(TEN);
    },
  };
}

describeRoute(capacityRoutes.confirmBeds, target, [
  confirming({
    name: '[R8][S68] every figure is confirmed, none is counted and none changes',
    status: 200,
    response: {
      version: 3,
      lines: [
        { bedType: 'dementia-residential', confirmedAt: null },
        {
          bedType: 'general-residential',
          maximum: 20,
          accepting: 2,
          countedAt: NINE.toISOString(),
          confirmedAt: TEN.toISOString(),
          validAt: TEN.toISOString(),
        },
      ],
      vacanciesUpdatedAt: TEN.toISOString(),
      totalsUpdatedAt: TEN.toISOString(),
      lastSavedAt: TEN.toISOString(),
      isUpdateDue: false,
    },
    after: ({ headers }) => expect(headers.etag).toBe('"3"'),
  }),
  confirming({
    name: '[R8] a home with prices only has nothing to confirm',
    home: (id) => capacity.pricedHome(id),
    headers: { 'if-match': '"1"' },
    status: 422,
    code: 'validation-failed',
    response: { errors: [{ rule: 'nothing-declared' }] },
  }),
  confirming({
    name: '[R8] a home that was never saved has nothing to confirm',
    home: (id) => capacity.register(id),
    headers: { 'if-match': '"0"' },
    status: 422,
    code: 'validation-failed',
  }),
  confirming({
    name: '[R8] only the figures that were on the page: a newer save is shown first',
    headers: { 'if-match': '"1"' },
    status: 412,
    code: 'version-stale',
    response: { current: { version: 2 } },
  }),
  confirming({ name: 'no If-Match', headers: {}, status: 428, code: 'version-required' }),
  confirming({ name: '[R8] there is nothing to send: no body at all', body: undefined, status: 200 }),
  confirming({ name: 'an unknown field', body: { all: true }, status: 422, code: 'validation-failed' }),
  confirming({ name: 'nobody is signed in', as: undefined, status: 401, code: 'sign-in-required' }),
  confirming({ name: 'another provider', as: 'other provider', status: 404, code: 'not-found' }),
  confirming({ name: 'a region reads reports, it changes nothing', as: 'region', status: 403, code: 'forbidden' }),
  confirming({
    name: '[R43] an enabled broker',
    as: 'icb broker',
    home: (id) => capacity.countedHome(id, {}, { hasBrokerAccess: true }),
    status: 200,
    response: { lastSavedBy: 'broker' },
  }),
  confirming({ name: 'support without a reason', as: 'support', status: 422, code: 'validation-failed' }),
]);
