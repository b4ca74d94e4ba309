import { capacityRoutes, type BedsView } from '@oct/contracts';
import { callRoute, describeRoute } from '@oct/testing/api';
import type { TestUser } from '@oct/testing/auth';
import { CapacityUnderTest } from '../capacity-app';
import { aTypedLine, DEMENTIA } from '../factories/home-beds.factory';

let capacity: CapacityUnderTest;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
  await capacity.register('1-100000001');
  await capacity.register('1-100000002');
  await capacity.register('1-300000001', { organisationId: '1-299999999' });
  await capacity.register('1-300000002', { isCareHome: false });
  await capacity.register('1-300000003', { registrationStatus: 'deregistered' });
  await capacity.countedHome('1-300000004');
  await partlyClosed('1-300000005');
  await partlyClosed('1-300000006', { hasBrokerAccess: true });
});
afterAll(() => capacity.stop());

/** 2 vacancies in an open type, 3 in a closed one. */
async function partlyClosed(locationId: string, prices: object = {}): Promise<void> {
  await capacity.pricedHome(locationId, {}, prices);
  const lines = [aTypedLine(), aTypedLine({ bedType: DEMENTIA, total: 4, vacancies: 3, status: 'closed' })];
  expect((await capacity.saveBeds(locationId, 1, lines)).status).toBe(200);
}

const target = { app: () => capacity.app, now: () => capacity.clock.now() };

describeRoute(capacityRoutes.getBeds, target, [
  { name: 'nobody is signed in', path: { locationId: '1-100000001' }, status: 401, code: 'sign-in-required' },
  {
    name: '[S65] a home that was never saved: version 0, so that a first save has an If-Match',
    as: 'provider standard, organisation',
    path: { locationId: '1-100000001' },
    status: 200,
    response: {
      locationId: '1-100000001',
      name: 'Example House',
      version: 0,
      lines: [],
      admissionStatus: null,
      lastSavedAt: null,
      lastSavedBy: null,
      registeredBeds: 24,
      isUpdateDue: true,
    },
    after: ({ headers }) => expect(headers.etag).toBe('"0"'),
  },
  {
    name: '[S57][S64][S66] figures, totals and stamps',
    as: 'provider standard, organisation',
    path: { locationId: '1-300000004' },
    status: 200,
    response: {
      version: 2,
      lines: [
        { bedType: 'dementia-residential', pricePence: 95_000, maximum: null },
        { bedType: 'general-residential', pricePence: 85_000, maximum: 20, occupied: 18, accepting: 2 },
      ],
      totals: { maximum: 20, accepting: 2, available: 2 },
      admissionStatus: 'open',
      vacanciesUpdatedAt: '2026-11-20T09:00:00.000Z',
      totalsUpdatedAt: '2026-11-20T09:00:00.000Z',
      lastSavedBy: 'home',
      lastSavedByAccountId: 'acc-p2',
      isUpdateDue: false,
    },
    after: ({ headers }) => expect(headers.etag).toBe('"2"'),
  },
  {
    name: '[S9] a manager sees only their own home: this one',
    as: 'provider standard, one location',
    path: { locationId: '1-100000001' },
    status: 200,
  },
  {
    name: '[S9] a manager sees only their own home: not another one of the organisation',
    as: 'provider standard, one location',
    path: { locationId: '1-100000002' },
    status: 404,
    code: 'not-found',
  },
  {
    name: 'the home of another provider does not exist for them',
    as: 'provider standard, organisation',
    path: { locationId: '1-300000001' },
    status: 404,
    code: 'not-found',
  },
  { name: 'support', as: 'support', path: { locationId: '1-300000001' }, status: 200 },
  { name: '[S21] the council of the area', as: 'council', path: { locationId: '1-300000001' }, status: 200 },
  {
    name: '[S21] the council of another area',
    as: 'council, not aligned',
    path: { locationId: '1-300000001' },
    status: 404,
    code: 'not-found',
  },
  {
    name: '[R24] a hospital searches, it opens no home',
    as: 'hospital',
    path: { locationId: '1-100000001' },
    status: 403,
    code: 'forbidden',
  },
  {
    name: 'a location that is no care home has no beds',
    as: 'provider standard, organisation',
    path: { locationId: '1-300000002' },
    status: 404,
    code: 'not-found',
  },
  {
    name: '[R53] a home that was deregistered can still be looked at',
    as: 'provider standard, organisation',
    path: { locationId: '1-300000003' },
    status: 200,
  },
  { name: 'an id that is none', as: 'support', path: { locationId: '\u0000' }, status: 404, code: 'not-found' },
  { name: 'a home that nobody knows', as: 'support', path: { locationId: '1-404' }, status: 404, code: 'not-found' },
]);

describe('[R1] vacancies of a closed type', () => {
  it.each<[TestUser, string, 'shown' | 'closed to them']>([
    ['provider standard, organisation', '1-300000005', 'shown'],
    ['care-system client without grants', '1-300000005', 'shown'],
    ['support', '1-300000005', 'shown'],
    ['council', '1-300000005', 'closed to them'],
    ['icb', '1-300000005', 'closed to them'],
    ['council broker', '1-300000005', 'closed to them'],
    ['council broker', '1-300000006', 'shown'],
    ['icb broker', '1-300000006', 'shown'],
    ['council', '1-300000006', 'closed to them'],
  ])('%s of %s: %s', async (as, locationId, expected) => {
    const { status, body } = await callRoute(target, capacityRoutes.getBeds, { as, path: { locationId } });
    const { lines, totals } = body as BedsView;
    const isShown = expected === 'shown';
    expect({ status, lines: lines.map(({ status: line, accepting, maximum }) => [line, accepting, maximum]) }).toEqual({
      status: 200,
      lines: [
        ['closed', isShown ? 3 : null, 4],
        ['open', 2, 20],
      ],
    });
    expect(totals).toEqual({ maximum: 24, accepting: isShown ? 5 : 2, available: 2 });
  });
});
