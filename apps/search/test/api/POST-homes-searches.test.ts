import { searchRoutes, type FoundHomesView } from '@oct/contracts';
import { callRoute, describeRoute, type ApiAnswer } from '@oct/testing/api';
import { capacityChange, locationChange } from '../factories/state.factory';
import { contractProblems } from './fits-contract';
import { SearchApi } from './search-api';

const api = new SearchApi();
const at = (postcode: string) => ({
  address: { line1: '1 Example Street', line2: null, town: 'Oldham', county: null, postcode },
});
const MANY = Array.from({ length: 21 }, (_, n) => `1-2${String(n).padStart(8, '0')}`);

const homes = [
  locationChange('1-100000001', 1, { name: 'St. Mary’s Lodge', ...at('OL1 1AA') }),
  locationChange('1-100000002', 1, { name: 'The Old Lodge', registrationStatus: 'deregistered', ...at('OL11 2BB') }),
  locationChange('1-100000003', 1, { name: 'Hill View', ...at('OL1 1AB') }),
  locationChange('1-100000004', 1, null),
  capacityChange('1-100000004', 1),
  ...MANY.map((locationId) => locationChange(locationId, 1, { name: 'One of Many', ...at('M1 1AA') })),
];

const found = (...ids: string[]) => ({
  status: 200 as const,
  after: ({ body }: ApiAnswer) => {
    expect(contractProblems(searchRoutes.findHomes.response, body)).toEqual([]);
    expect((body as FoundHomesView).homes.map(({ locationId }) => locationId)).toEqual(ids);
  },
});
const refused = {
  status: 422,
  code: 'validation-failed',
  response: { errors: [{ field: 'text', rule: 'too-little-to-find' }] },
};

describe('[N12][R23] a home by its name or postcode', () => {
  beforeAll(() => api.start(homes), 60_000);
  afterAll(() => api.stop());

  describeRoute(searchRoutes.findHomes, api.target, [
    {
      name: 'says enough to tell it from another one',
      as: 'hospital',
      body: { text: 'the old lodge' },
      status: 200,
      response: {
        homes: [
          {
            locationId: '1-100000002',
            name: 'The Old Lodge',
            town: 'Oldham',
            postcode: 'OL11 2BB',
            isRegistered: false,
            isSynthetic: true,
          },
        ],
        hasMore: false,
      },
    },
    { name: 'marks do not matter', as: 'council', body: { text: "st mary's" }, ...found('1-100000001') },
    { name: 'by name, then number', as: 'gp', body: { text: 'LODGE' }, ...found('1-100000001', '1-100000002') },
    { name: 'every word counts', as: 'icb', body: { text: 'lodge mary' }, ...found('1-100000001') },
    { name: 'by district, and by no other', as: 'gp', body: { text: 'ol1' }, ...found('1-100000003', '1-100000001') },
    { name: 'by full postcode', as: 'support', body: { text: 'OL1 1AB' }, ...found('1-100000003') },
    { name: 'nothing is nothing', as: 'hospital', body: { text: 'nowhere to be found' }, ...found() },
    { name: 'a wildcard is no wildcard', as: 'hospital', body: { text: '%_%_%' }, ...refused },
    { name: 'two letters are too little', as: 'hospital', body: { text: 'St' }, ...refused },
    { name: 'nothing typed', as: 'hospital', body: { text: '' }, ...refused },
    {
      name: 'twenty at most, and says that there are more',
      as: 'hospital',
      body: { text: 'many' },
      status: 200,
      after: ({ body }) => {
        const view = body as FoundHomesView;
        expect(view.homes.map(({ locationId }) => locationId)).toEqual(MANY.slice(0, 20));
        expect(view.hasMore).toBe(true);
      },
    },
    {
      name: '[S20] a provider has no search',
      as: 'provider standard, organisation',
      body: { text: 'lodge' },
      status: 403,
    },
  ]);

  it('is one statement', async () => {
    const before = api.database.roundTrips;
    await callRoute(api.target, searchRoutes.findHomes, { as: 'hospital', body: { text: 'lodge' } });
    expect(api.database.roundTrips - before).toBe(1);
  });
});
