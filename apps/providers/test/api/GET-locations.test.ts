import { type LocationList, providersRoutes } from '@oct/contracts';
import { type ApiAnswer, callRoute, describeRoute } from '@oct/testing/api';
import { TEST_USERS } from '@oct/testing/auth';
import { closedRecord, cqcRecord } from '../factories/cqc-record.factory';
import { importFile, TestFiles } from '../import-report';
import { ProvidersUnderTest } from '../providers-app';

const files = new TestFiles();
let providers: ProvidersUnderTest;
const target = { app: () => providers.app, now: () => providers.clock.now() };
const route = providersRoutes.listLocations;

beforeAll(async () => {
  providers = await ProvidersUnderTest.start();
  const records = [
    cqcRecord({ name: 'beech House' }),
    cqcRecord({ locationId: '1-100000002', name: 'Ash House', postalCode: 'OL2 5AA' }),
    closedRecord({ locationId: '1-100000003', name: 'Cedar House' }),
    cqcRecord({
      locationId: '1-100000004',
      providerId: '1-299999999',
      name: 'Far House',
      localAuthority: 'Leeds',
      onspdIcbCode: 'E54000054',
      onspdCcgCode: 'E38000225',
    }),
  ];
  await importFile(providers, files.lines('register.ndjson', records));
});
afterAll(async () => {
  await providers.close();
  files.remove();
});

const names = ({ body }: ApiAnswer): string[] => (body as LocationList).items.map(({ name }) => name);
const expectNames =
  (...expected: string[]) =>
  (answer: ApiAnswer) =>
    expect(names(answer)).toEqual(expected);

describeRoute(route, target, [
  {
    name: '[S29] a provider sees its own homes, by name, closed ones too',
    as: 'provider standard, organisation',
    status: 200,
    response: {
      items: [
        {
          locationId: '1-100000002',
          name: 'Ash House',
          town: 'Oldham',
          postcode: 'OL2 5AA',
          registrationStatus: 'registered',
        },
        { locationId: '1-100000001', name: 'beech House' },
        { locationId: '1-100000003', name: 'Cedar House', registrationStatus: 'deregistered' },
      ],
      nextCursor: null,
    },
  },
  {
    name: '[S9] an account of one home sees that home',
    as: 'provider standard, one location',
    status: 200,
    after: expectNames('beech House'),
  },
  { name: 'another provider sees its own', as: 'other provider', status: 200, after: expectNames('Far House') },
  {
    name: '[S21] a council sees the homes aligned to it',
    as: 'council',
    status: 200,
    after: expectNames('Ash House', 'beech House', 'Cedar House'),
  },
  {
    name: '[S21] a council without homes sees none',
    as: 'council, not aligned',
    status: 200,
    response: { items: [], nextCursor: null },
  },
  {
    name: '[S21] an ICB sees the homes of its area',
    as: 'icb',
    status: 200,
    after: expectNames('Ash House', 'beech House', 'Cedar House'),
  },
  {
    name: 'support sees all',
    as: 'support',
    status: 200,
    after: expectNames('Ash House', 'beech House', 'Cedar House', 'Far House'),
  },
  {
    name: 'a care-home system sees the homes of its organisation',
    as: 'care-system client',
    status: 200,
    after: expectNames('Ash House', 'beech House', 'Cedar House'),
  },
  ...(['hospital', 'gp', 'lrf', 'region', 'national', 'data-consumer client', 'the gateway itself'] as const).map(
    (as) => ({
      name: `${as}: no list of homes`,
      as,
      status: 403,
      code: 'forbidden',
    }),
  ),
  { name: 'nobody without a token', status: 401, code: 'sign-in-required' },
  {
    name: 'nobody before the password is changed',
    as: 'provider who must change the password',
    status: 403,
    code: 'password-change-required',
  },
  { name: 'a wrong cursor', as: 'support', query: { cursor: 'bm9uc2Vuc2U' }, status: 400, code: 'invalid-request' },
  {
    name: 'a wrong limit',
    as: 'support',
    query: { limit: 'many' },
    status: 422,
    code: 'validation-failed',
    response: { errors: [{ field: 'limit', message: 'limit takes a whole number from 1 to 200' }] },
  },
  {
    name: 'a parameter that does not exist',
    as: 'support',
    query: { sort: 'x' },
    status: 422,
    code: 'validation-failed',
  },
]);

it('pages go on where the one before ended, and name every home once', async () => {
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { limit: 1, ...(cursor !== undefined && { cursor }) };
    const answer = await callRoute(target, route, { as: 'support', query });
    seen.push(...names(answer));
    cursor = (answer.body as LocationList).nextCursor;
  }
  expect(seen).toEqual(['Ash House', 'beech House', 'Cedar House', 'Far House']);
});

it('[S29] one query each', async () => {
  const before = providers.database.roundTrips;
  await callRoute(target, route, { as: TEST_USERS.support });
  expect(providers.database.roundTrips - before).toBe(1);
});
