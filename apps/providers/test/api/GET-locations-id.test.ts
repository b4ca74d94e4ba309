import { locationView, providersRoutes } from '@oct/contracts';
import { describeRoute } from '@oct/testing/api';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import { cqcRecord } from '../factories/cqc-record.factory';
import { importFile, TestFiles } from '../import-report';
import { ProvidersUnderTest } from '../providers-app';

const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
const validate = ajv.compile(locationView);

const files = new TestFiles();
let providers: ProvidersUnderTest;
const target = { app: () => providers.app, now: () => providers.clock.now() };

beforeAll(async () => {
  providers = await ProvidersUnderTest.start();
  await importFile(providers, files.lines('register.ndjson', [cqcRecord(), cqcRecord({ locationId: '1-100000002' })]));
});
afterAll(async () => {
  await providers.close();
  files.remove();
});

const here = { path: { locationId: '1-100000001' } };

describeRoute(providersRoutes.getLocation, target, [
  {
    ...here,
    name: '[S36] its own users see the entry, what is declared, and the version as ETag',
    as: 'provider standard, one location',
    status: 200,
    response: {
      locationId: '1-100000001',
      organisationId: '1-200000001',
      name: 'Example House',
      registrationStatus: 'registered',
      isCareHome: true,
      address: { line1: '1 Example Road', line2: null, town: 'Oldham', county: 'Lancashire', postcode: 'OL1 1AA' },
      registeredBeds: 24,
      services: ['care-home-without-nursing'],
      offer: {
        bedTypes: null,
        shortStayServices: null,
        careTypes: null,
        fundingSources: null,
        outOfHoursAdmissions: null,
      },
      contact: { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null },
      offerSavedAt: null,
      offerSavedByAccountId: null,
      version: 0,
    },
    after: ({ headers, body }) => {
      expect(headers.etag).toBe('"0"');
      expect(validate(body) || validate.errors).toBe(true);
    },
  },
  ...(
    ['provider standard, organisation', 'council', 'council broker', 'icb', 'support', 'care-system client'] as const
  ).map((as) => ({
    ...here,
    name: `${as} sees it`,
    as,
    status: 200,
  })),
  ...(['other provider', 'council, not aligned'] as const).map((as) => ({
    ...here,
    name: `${as} learns nothing of it`,
    as,
    status: 404,
    code: 'not-found',
  })),
  {
    name: 'an account of one home learns nothing of another of the same owner',
    as: 'provider standard, one location',
    path: { locationId: '1-100000002' },
    status: 404,
    code: 'not-found',
  },
  ...(['hospital', 'gp', 'lrf', 'region', 'national', 'data-consumer client'] as const).map((as) => ({
    ...here,
    name: `${as}: forbidden`,
    as,
    status: 403,
    code: 'forbidden',
  })),
  { name: 'a home that does not exist', as: 'support', path: { locationId: '1-999' }, status: 404, code: 'not-found' },
  { ...here, name: 'nobody without a token', status: 401, code: 'sign-in-required' },
]);
