import { capacityRoutes, type BedsView } from '@oct/contracts';
import { describeRoute, type ApiCase } from '@oct/testing/api';
import { CapacityUnderTest, OWNER } from '../capacity-app';
import { aTypedLine, DEMENTIA, GENERAL } from '../factories/home-beds.factory';

let capacity: CapacityUnderTest;
let homes = 0;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
});
afterAll(() => capacity.stop());

const target = { app: () => capacity.app, now: () => capacity.clock.now() };

/** Every case has a home of its own; unless told, it is the owner who saves, at the version of a counted home. */
function saving(each: Omit<ApiCase, 'path' | 'before'> & { home?: (id: string) => Promise<void> }): ApiCase {
  const locationId = `1-5${String((homes += 1)).padStart(8, '0')}`;
  const { home = (id) => capacity.countedHome(id), ...rest } = each;
  return {
    as: OWNER,
    body: { lines: [aTypedLine({ vacancies: 3 })] },
    headers: { 'if-match': '"2"' },
    ...rest,
    path: { locationId },
    before: () => home(locationId),
  };
}

function line(changes: object): object {
  return { lines: [{ ...aTypedLine(), ...changes }] };
}

const RANGE = 'The total must be a whole number from 0 to 9,999. If there are none, enter 0';

const refused: [string, object, object][] = [
  [
    '[S62] vacancies above the total, with the numbers and the field',
    line({ total: 18, vacancies: 20 }),
    {
      field: 'lines.0.vacancies',
      rule: 'vacancies-above-total',
      message: 'Vacancies (20) cannot be more than the total (18) for General Residential',
      values: { total: 18, vacancies: 20 },
    },
  ],
  [
    '[R3] a type without a price',
    line({ bedType: 'transitional' }),
    {
      field: 'lines.0.total',
      rule: 'price-missing',
      message: 'Enter the weekly price for Transitional before its total and vacancies',
    },
  ],
  [
    '[R2] blank vacancies are not 0',
    line({ vacancies: '' }),
    {
      field: 'lines.0.vacancies',
      message: 'The vacancies must be a whole number from 0 to 9,999. If there are none, enter 0',
    },
  ],
  ['[R2] missing vacancies are not 0', line({ vacancies: undefined }), { field: 'lines.0.vacancies' }],
  ['[R2] null is not 0', line({ total: null }), { field: 'lines.0.total' }],
  ['[S57] a minus sign', line({ total: -1 }), { field: 'lines.0.total', message: RANGE }],
  ['[S57] a number as text', line({ total: '3' }), { field: 'lines.0.total' }],
  ['[S63] a mark as text', line({ isFlexible: 'true' }), { field: 'lines.0.isFlexible' }],
  ['[S57] half a bed', line({ total: 1.5 }), { field: 'lines.0.total' }],
  ['[S57] words', line({ total: 'twenty' }), { field: 'lines.0.total' }],
  ['[S57] more beds than any home has', line({ total: 10_000 }), { field: 'lines.0.total', message: RANGE }],
  ['[S44] a type that does not exist', line({ bedType: 'penthouse' }), { field: 'lines.0.bedType' }],
  ['[S72] a status that does not exist', line({ status: 'ajar' }), { field: 'lines.0.status' }],
  ['[S63] a mark that is neither true nor false', line({ isFlexible: 'perhaps' }), { field: 'lines.0.isFlexible' }],
  ['a type that is listed twice', { lines: [aTypedLine(), aTypedLine()] }, { field: 'lines.1.bedType' }],
  ['no lines', { lines: [] }, { field: 'lines' }],
  ['lines that are no list', { lines: 'all' }, { field: 'lines' }],
  ['[S60] occupied beds are not for a classic save', line({ occupied: 2 }), { field: 'lines.0.occupied' }],
  [
    'an unknown field',
    { lines: [aTypedLine()], price: 3 },
    { field: 'price', message: 'There is no field called price here' },
  ],
  ['a reason with a control character', { lines: [aTypedLine()], reason: 'a\u0000b' }, { field: 'reason' }],
  ['a reason that turns the direction of writing', { lines: [aTypedLine()], reason: 'a\u202eb' }, { field: 'reason' }],
  ['a reason with half a character', { lines: [aTypedLine()], reason: 'a\ud800b' }, { field: 'reason' }],
  ['a reason of 501 characters', { lines: [aTypedLine()], reason: 'x'.repeat(501) }, { field: 'reason' }],
];

describeRoute(capacityRoutes.saveBeds, target, [
  saving({
    name: '[S57][S61][S64] new figures, answered as they now are',
    body: { lines: [aTypedLine({ vacancies: 3 }), aTypedLine({ bedType: DEMENTIA, total: 4, vacancies: 1 })] },
    status: 200,
    response: {
      version: 3,
      lines: [
        { bedType: DEMENTIA, maximum: 4, occupied: 3, reserved: 0, accepting: 1, unavailable: 0 },
        { bedType: GENERAL, maximum: 20, occupied: 17, reserved: 0, accepting: 3, unavailable: 0 },
      ],
      totals: { maximum: 24, accepting: 4, available: 4 },
      lastSavedBy: 'home',
      lastSavedByAccountId: 'acc-p2',
    },
    after: async ({ headers, body }) => {
      expect(headers.etag).toBe('"3"');
      const { locationId } = body as BedsView;
      await expect(capacity.beds(locationId)).resolves.toEqual(body);
    },
  }),
  saving({
    name: '[R1] a closed type keeps its vacancies and has none available',
    body: line({ status: 'closed' }),
    status: 200,
    response: { admissionStatus: 'closed', totals: { accepting: 2, available: 0 } },
  }),
  saving({
    name: '[S73] open and closed: partially closed',
    body: { lines: [aTypedLine(), aTypedLine({ bedType: DEMENTIA, total: 4, vacancies: 0, status: 'closed' })] },
    status: 200,
    response: { admissionStatus: 'partially-closed' },
  }),
  saving({
    name: '[S63][R4] a flexible bed is entered once; the type that borrows it stands at 0 of 0',
    body: {
      lines: [aTypedLine({ isFlexible: true }), aTypedLine({ bedType: DEMENTIA, total: 0, vacancies: 0 })],
    },
    status: 200,
    response: {
      lines: [
        { bedType: DEMENTIA, maximum: 0, accepting: 0, status: 'open' },
        { bedType: GENERAL, isFlexible: true },
      ],
      totals: { maximum: 20, accepting: 2, available: 2 },
    },
  }),
  saving({
    name: '[R8] the same figures again are confirmed, not counted',
    body: line({}),
    status: 200,
    response: { version: 3, lines: [{}, { countedAt: '2026-11-20T09:00:00.000Z', accepting: 2 }] },
  }),
  ...refused.map(([name, body, problem]) =>
    saving({ name: `refused: ${name}`, body, status: 422, code: 'validation-failed', response: { errors: [problem] } }),
  ),
  saving({ name: 'refused: no JSON', rawBody: '{"lines":', body: undefined, status: 400, code: 'invalid-request' }),
  saving({ name: 'refused: nothing', rawBody: 'null', body: undefined, status: 422, code: 'validation-failed' }),
  saving({ name: 'refused: words', rawBody: '"beds"', body: undefined, status: 422, code: 'validation-failed' }),
  saving({ name: 'refused: a list instead of an object', body: [], status: 422, code: 'validation-failed' }),
  saving({
    name: '[S58][S59] a total above the CQC beds is asked about, quoting both numbers',
    home: (id) => capacity.pricedHome(id, { cqc: cqc(18) }),
    headers: { 'if-match': '"1"' },
    body: line({ total: 26 }),
    status: 422,
    code: 'confirmation-required',
    response: {
      warnings: [
        {
          field: 'lines',
          rule: 'total-above-registered-beds:18:26',
          message:
            'Confirm Capacity: the total entered is 26 beds, and CQC has registered 18. Is this capacity correct?',
          values: { registeredBeds: 18, total: 26 },
        },
      ],
    },
  }),
  saving({
    name: '[S59][R10] and saved once its code comes back',
    home: (id) => capacity.pricedHome(id, { cqc: cqc(18) }),
    headers: { 'if-match': '"1"' },
    body: { ...line({ total: 26 }), acceptedWarnings: ['total-above-registered-beds:18:26'] },
    status: 200,
    response: { totals: { maximum: 26 } },
  }),
  saving({
    name: '[R10] but not for other numbers than those that were shown',
    home: (id) => capacity.pricedHome(id, { cqc: cqc(18) }),
    headers: { 'if-match': '"1"' },
    body: { ...line({ total: 62 }), acceptedWarnings: ['total-above-registered-beds:18:26'] },
    status: 422,
    code: 'confirmation-required',
    response: { warnings: [{ rule: 'total-above-registered-beds:18:62' }] },
  }),
  saving({
    name: '[R10] a jump of more than half is asked about',
    body: line({ vacancies: 12 }),
    status: 422,
    code: 'confirmation-required',
    response: { warnings: [{ field: 'lines.0.vacancies', values: { before: 2, after: 12 } }] },
  }),
  saving({ name: 'no If-Match', headers: {}, status: 428, code: 'version-required' }),
  saving({ name: 'an If-Match that is none', headers: { 'if-match': 'newest' }, status: 400, code: 'invalid-request' }),
  saving({
    name: "a stale save shows the other person's figures, who and when",
    headers: { 'if-match': '"1"' },
    status: 412,
    code: 'version-stale',
    response: {
      current: {
        version: 2,
        lines: [{}, { bedType: GENERAL, accepting: 2 }],
        lastSavedBy: 'home',
        lastSavedByAccountId: 'acc-p2',
        lastSavedAt: '2026-11-20T09:00:00.000Z',
      },
    },
  }),
  saving({ name: 'a version of the future', headers: { 'if-match': '"9"' }, status: 412, code: 'version-stale' }),
  saving({ name: 'nobody is signed in', as: undefined, status: 401, code: 'sign-in-required' }),
  saving({ name: 'another provider', as: 'other provider', status: 404, code: 'not-found' }),
  saving({ name: 'a hospital', as: 'hospital', status: 403, code: 'forbidden' }),
  saving({ name: 'a council without the broker role', as: 'council', status: 403, code: 'forbidden' }),
  saving({
    name: '[R43] a broker of the aligned council, while the home has not let them in',
    as: 'council broker',
    status: 404,
    code: 'not-found',
  }),
  saving({
    name: '[S53][R43] a broker of the aligned council, once the home has let them in',
    as: 'council broker',
    home: (id) => capacity.countedHome(id, {}, { hasBrokerAccess: true }),
    status: 200,
    response: { lastSavedBy: 'broker', lastSavedByAccountId: 'acc-cb' },
  }),
  saving({
    name: '[R43] a broker of another area, although the home lets brokers in',
    as: 'council broker',
    home: (id) => capacity.countedHome(id, { areaCodes: ['E08000009'] }, { hasBrokerAccess: true }),
    status: 404,
    code: 'not-found',
  }),
  saving({
    name: 'support must say why',
    as: 'support',
    status: 422,
    code: 'validation-failed',
    response: { errors: [{ field: 'reason', rule: 'reason-required' }] },
  }),
  saving({
    name: 'support, with a reason of blanks',
    as: 'support',
    body: { lines: [aTypedLine()], reason: '  ' },
    status: 422,
    code: 'validation-failed',
  }),
  saving({
    name: 'support, with a reason in any writing',
    as: 'support',
    body: { lines: [aTypedLine()], reason: '<script>\n مرحبا 👋🏽' },
    status: 200,
    response: { lastSavedBy: 'support' },
  }),
  saving({
    name: "[N21] a care-home's own system",
    as: 'care-system client',
    status: 200,
    response: { lastSavedBy: 'home', lastSavedByAccountId: 'client-cs' },
  }),
  saving({
    name: 'a client that was not granted writing',
    as: 'care-system client without grants',
    status: 403,
    code: 'forbidden',
  }),
  saving({
    name: '[R53] a home that is no longer registered',
    home: async (id) => {
      await capacity.countedHome(id);
      await capacity.register(id, { registrationStatus: 'deregistered' }, 2);
    },
    status: 422,
    code: 'validation-failed',
    response: { errors: [{ field: 'locationId', rule: 'home-not-registered' }] },
  }),
  saving({
    name: 'a location that is no care home',
    home: (id) => capacity.register(id, { isCareHome: false }),
    headers: { 'if-match': '"0"' },
    status: 404,
    code: 'not-found',
  }),
]);

function cqc(registeredBeds: number | null): BedsOfCqc {
  return {
    registeredBeds,
    services: [],
    specialisms: [],
    rating: null,
    reportUrl: null,
    odsCode: null,
    predecessorIds: [],
    successorIds: [],
  };
}

type BedsOfCqc = NonNullable<Parameters<CapacityUnderTest['register']>[1]>['cqc'];
