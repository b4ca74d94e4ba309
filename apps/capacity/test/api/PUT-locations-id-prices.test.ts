import { capacityRoutes, type BedsView } from '@oct/contracts';
import { describeRoute, type ApiCase } from '@oct/testing/api';
import { CapacityUnderTest, OWNER } from '../capacity-app';
import { DEMENTIA, GENERAL, NINE, TEN } from '../factories/home-beds.factory';

let capacity: CapacityUnderTest;
let homes = 0;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
});
afterAll(() => capacity.stop());

const target = { app: () => capacity.app, now: () => capacity.clock.now() };

/** Counted at nine, priced anew at ten. */
function pricing(each: Omit<ApiCase, 'path' | 'before'> & { home?: (id: string) => Promise<void> }): ApiCase {
  const locationId = `1-7${String((homes += 1)).padStart(8, '0')}`;
  const { home = (id) => capacity.countedHome(id), ...rest } = each;
  return {
    as: OWNER,
    body: priced({}),
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

function priced(changes: object): object {
  return { prices: [{ bedType: GENERAL, pricePence: 90_000 }], shortStayPrices: [], ...changes };
}

const refused: [string, object, string][] = [
  ['a minus sign', priced({ prices: [{ bedType: GENERAL, pricePence: -1 }] }), 'prices.0.pricePence'],
  ['pounds with pence', priced({ prices: [{ bedType: GENERAL, pricePence: 850.5 }] }), 'prices.0.pricePence'],
  ['a price as text', priced({ prices: [{ bedType: GENERAL, pricePence: '90000' }] }), 'prices.0.pricePence'],
  ['a switch as text', priced({ hasBrokerAccess: 'true' }), 'hasBrokerAccess'],
  ['a blank price', priced({ prices: [{ bedType: GENERAL, pricePence: '' }] }), 'prices.0.pricePence'],
  ['no price at all', priced({ prices: [{ bedType: GENERAL }] }), 'prices.0.pricePence'],
  [
    'more than 100,000 pounds',
    priced({ prices: [{ bedType: GENERAL, pricePence: 10_000_001 }] }),
    'prices.0.pricePence',
  ],
  ['a type that does not exist', priced({ prices: [{ bedType: 'attic', pricePence: 1 }] }), 'prices.0.bedType'],
  [
    'a service that does not exist',
    priced({ shortStayPrices: [{ service: 'holiday', pricePence: 1 }] }),
    'shortStayPrices.0.service',
  ],
  [
    'a type twice',
    priced({
      prices: [
        { bedType: GENERAL, pricePence: 1 },
        { bedType: GENERAL, pricePence: 2 },
      ],
    }),
    'prices.1.bedType',
  ],
  ['a broker switch that is neither', priced({ hasBrokerAccess: 'maybe' }), 'hasBrokerAccess'],
  ['no list of short stays', { prices: [] }, 'shortStayPrices'],
];

describeRoute(capacityRoutes.savePrices, target, [
  pricing({
    name: '[S47][R9] a new price; figures and their stamps stay',
    status: 200,
    response: {
      version: 3,
      lines: [
        { bedType: DEMENTIA, pricePence: 95_000 },
        { bedType: GENERAL, pricePence: 90_000, accepting: 2, countedAt: NINE.toISOString(), confirmedAt: null },
      ],
      vacanciesUpdatedAt: NINE.toISOString(),
      totalsUpdatedAt: NINE.toISOString(),
      lastSavedAt: TEN.toISOString(),
    },
    after: async ({ headers, body }) => {
      expect(headers.etag).toBe('"3"');
      await expect(capacity.beds((body as BedsView).locationId)).resolves.toEqual(body);
    },
  }),
  pricing({
    name: '[S47] a first price of a home that never saved',
    home: (id) => capacity.register(id),
    headers: { 'if-match': '"0"' },
    status: 200,
    response: {
      version: 1,
      lines: [{ bedType: GENERAL, pricePence: 90_000, maximum: null, accepting: null }],
      admissionStatus: null,
      vacanciesUpdatedAt: null,
    },
  }),
  pricing({
    name: '[S47] a type that was only a price goes with it',
    body: priced({ prices: [{ bedType: DEMENTIA, pricePence: null }] }),
    status: 200,
    after: async ({ body }) => {
      const { lines } = await capacity.beds((body as BedsView).locationId);
      expect(lines.map((line) => line.bedType)).toEqual([GENERAL]);
    },
  }),
  pricing({
    name: '[R3] figures outlive their price',
    body: priced({ prices: [{ bedType: GENERAL, pricePence: null }] }),
    status: 200,
    response: { lines: [{}, { bedType: GENERAL, pricePence: null, maximum: 20, accepting: 2 }] },
  }),
  pricing({
    name: '[S48] one price per short stay service',
    body: priced({ shortStayPrices: [{ service: 'respite-care', pricePence: 95_000 }] }),
    status: 200,
    response: { shortStayPrices: [{ service: 'respite-care', pricePence: 95_000 }] },
  }),
  pricing({
    name: '[S48] null takes one away',
    home: (id) => capacity.countedHome(id, {}, { shortStayPrices: [{ service: 'respite-care', pricePence: 95_000 }] }),
    body: priced({ shortStayPrices: [{ service: 'respite-care', pricePence: null }] }),
    status: 200,
    after: ({ body }) => expect((body as BedsView).shortStayPrices).toEqual([]),
  }),
  pricing({
    name: '[S53] the home lets brokers in',
    body: priced({ prices: [], hasBrokerAccess: true }),
    status: 200,
    response: { hasBrokerAccess: true },
  }),
  ...refused.map(([name, body, field]) =>
    pricing({
      name: `refused: ${name}`,
      body,
      status: 422,
      code: 'validation-failed',
      response: { errors: [{ field }] },
    }),
  ),
  pricing({ name: 'no If-Match', headers: {}, status: 428, code: 'version-required' }),
  pricing({
    name: 'a stale save',
    headers: { 'if-match': '"0"' },
    status: 412,
    code: 'version-stale',
    response: { current: { version: 2 } },
  }),
  pricing({ name: 'nobody is signed in', as: undefined, status: 401, code: 'sign-in-required' }),
  pricing({ name: 'another provider', as: 'other provider', status: 404, code: 'not-found' }),
  pricing({
    name: '[R43] a broker may update beds, not prices or the switch itself',
    as: 'council broker',
    home: (id) => capacity.countedHome(id, {}, { hasBrokerAccess: true }),
    status: 403,
    code: 'forbidden',
  }),
  pricing({
    name: 'support, with a reason',
    as: 'support',
    body: priced({ reason: 'asked by telephone' }),
    status: 200,
    response: { lastSavedBy: 'support' },
  }),
  pricing({
    name: '[R9] the event names support as the last to save, and the home as who said the vacancies',
    as: 'support',
    body: priced({ reason: 'asked by telephone' }),
    status: 200,
    response: { lastSavedBy: 'support' },
    after: async ({ body }) => {
      const { locationId, version } = body as BedsView;
      const states = await capacity.query(
        `SELECT data ->> 'lastSavedBy' AS last, data ->> 'vacanciesSavedBy' AS vacancies FROM outbox
         WHERE topic = 'capacity.location-capacity.v1' AND key = $1 AND version = $2`,
        [locationId, version],
      );
      expect(states).toEqual([{ last: 'support', vacancies: 'home' }]);
    },
  }),
  pricing({ name: 'support without a reason', as: 'support', status: 422, code: 'validation-failed' }),
]);
