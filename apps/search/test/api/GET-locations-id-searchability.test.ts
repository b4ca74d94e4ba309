import { searchRoutes } from '@oct/contracts';
import { type ApiCase, describeRoute } from '@oct/testing/api';
import { capacityChange, lineState, locationChange } from '../factories/state.factory';
import { SearchApi } from './search-api';

const api = new SearchApi();
const path = { locationId: '1-100000001' };

const homes = [
  locationChange('1-100000001', 1, { offer: { careTypes: [] } }),
  capacityChange('1-100000001', 1, {
    lines: [lineState('general-residential', { pricePence: null, maximum: null, accepting: null })],
  }),
];

const readers: [ApiCase['as'] & string, number][] = [
  ['provider standard, one location', 200],
  ['provider standard, organisation', 200],
  ['provider approver, one location', 200],
  ['provider generic', 200],
  ['care-system client', 200],
  ['council broker', 200],
  ['icb broker', 200],
  ['support', 200],
  ['other provider', 404],
  ['council', 403],
  ['icb', 403],
  ['council champion', 403],
  ['hospital', 403],
  ['gp', 403],
  ['lrf', 403],
  ['region', 403],
  ['national', 403],
  ['data-consumer client', 403],
  ['provider who must change the password', 403],
];

describe('[S32][R23] what a home is told about its own place in searches', () => {
  beforeAll(() => api.start(homes), 60_000);
  afterAll(() => api.stop());

  describeRoute(searchRoutes.searchability, api.target, [
    {
      name: '[S99] every cause, in words for the home, and where to put it right',
      as: 'provider standard, one location',
      path,
      status: 200,
      response: {
        locationId: '1-100000001',
        name: 'Example House',
        isListed: false,
        causes: [
          {
            code: 'no-care-type',
            about: 'set-up',
            message: 'Choose at least one care type: residential care or nursing care.',
            fix: 'offer',
          },
          { code: 'no-bed-type-priced', fix: 'prices' },
          { code: 'vacancies-not-declared', fix: 'quick-update' },
        ],
        query: '1 bed of any type',
      },
    },
    {
      name: 'about one type',
      as: 'support',
      path,
      query: { bedType: 'transitional' },
      status: 200,
      response: {
        causes: [
          { code: 'no-care-type' },
          { code: 'no-bed-type-priced' },
          { code: 'vacancies-not-declared' },
          {
            code: 'type-not-offered',
            message: 'You do not offer Transitional. If you do, add it to the types of bed that you offer.',
            fix: 'offer',
          },
        ],
      },
    },
    {
      name: 'a home that misses nothing',
      before: async () => {
        await api.know(locationChange('1-100000001', 2));
        await api.know(capacityChange('1-100000001', 2));
      },
      as: 'provider standard, one location',
      path,
      status: 200,
      response: { isListed: true, causes: [] },
    },
    {
      name: '[R2] a home that is full is told so, and that nothing is to be done',
      before: () =>
        api.know(
          capacityChange('1-100000001', 3, {
            lines: [lineState('general-residential', { accepting: 0, occupied: 20 })],
          }),
        ),
      as: 'provider standard, one location',
      path,
      status: 200,
      response: { isListed: false, causes: [{ code: 'no-beds', fix: 'quick-update' }] },
    },
    { name: 'an unknown home', as: 'support', path: { locationId: '1-999' }, status: 404, code: 'not-found' },
    {
      name: 'an unknown type',
      as: 'support',
      path,
      query: { bedType: 'bunk' },
      status: 422,
      code: 'validation-failed',
    },
    { name: 'nobody without a token', path, status: 401, code: 'sign-in-required' },
    ...readers.map(([as, status]): ApiCase => ({ name: `${as}: ${status}`, as, path, status })),
  ]);
});
