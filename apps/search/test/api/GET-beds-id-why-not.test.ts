import { searchRoutes, type WhyNotView } from '@oct/contracts';
import { callRoute, describeRoute } from '@oct/testing/api';
import { capacityChange, lineState, locationChange } from '../factories/state.factory';
import { metresNorth } from '../search-suite/search-index-case';
import { contractProblems } from './fits-contract';
import { SearchApi } from './search-api';

const api = new SearchApi();
const FAR = { latitude: metresNorth(30_000).latitude, longitude: metresNorth(0).longitude };

const homes = [
  locationChange('1-100000001', 1),
  capacityChange('1-100000001', 1),
  locationChange('1-100000002', 1, {
    name: 'Trouble House',
    registrationStatus: 'deregistered',
    isDormant: true,
    position: { ...FAR, basis: 'postcode' },
    offer: { careTypes: [], fundingSources: ['third-party-top-up'], outOfHoursAdmissions: null },
    cqc: { successorIds: ['1-100000009'] },
  }),
  capacityChange('1-100000002', 1, {
    lines: [lineState('dementia-residential', { status: 'closed', accepting: 0, occupied: 20 })],
    shortStayPrices: [],
  }),
  locationChange('1-100000003', 1, { position: null }),
  capacityChange('1-100000003', 1),
  capacityChange('1-100000004', 1),
  locationChange('1-100000005', 1, null),
  capacityChange('1-100000005', 1, null),
];

describe('[R23][N12] why not', () => {
  beforeAll(() => api.start(homes), 60_000);
  afterAll(() => api.stop());

  describeRoute(searchRoutes.whyNot, api.target, [
    {
      name: 'a home that is listed has no causes',
      as: 'hospital',
      path: { locationId: '1-100000001' },
      query: { near: 'OL1', bedType: 'dementia-residential' },
      status: 200,
      response: {
        locationId: '1-100000001',
        name: 'Example House',
        isListed: true,
        causes: [],
        query: '1 bed of Dementia Residential; within 9.9 miles (16 km) of the centre of OL1, may be several miles out',
      },
    },
    {
      name: 'lists every cause, in words for a searcher, who can put nothing right',
      as: 'council',
      path: { locationId: '1-100000002' },
      query: {
        near: 'OL1',
        bedType: 'dementia-residential',
        funding: 'self-funded',
        shortStay: 'rehabilitation',
        outOfHours: true,
      },
      status: 200,
      after: ({ body }) => {
        const view = body as WhyNotView;
        expect(contractProblems(searchRoutes.whyNot.response, body)).toEqual([]);
        expect(view).toMatchObject({ name: 'Trouble House', isListed: false });
        expect(view.causes.map((cause) => cause.code)).toEqual([
          'not-registered',
          'superseded',
          'dormant',
          'no-care-type',
          'no-funding-source',
          'short-stay-not-priced',
          'type-closed',
          'no-beds',
          'beyond-radius',
          'funding-not-accepted',
          'short-stay-not-offered',
          'out-of-hours-not-accepted',
        ]);
        expect(view.causes.map((cause) => cause.fix)).toEqual(view.causes.map(() => null));
        expect(view.causes.find((cause) => cause.code === 'beyond-radius')?.message).toMatch(
          /^The home is 1\d\.\d miles \(\d\d\.?\d? km\) away, and the search reaches 9\.9 miles \(16 km\)\.$/,
        );
        expect(view.causes.find((cause) => cause.code === 'type-closed')).toEqual({
          code: 'type-closed',
          about: 'beds',
          message: 'The home has closed Dementia Residential to admissions.',
          fix: null,
        });
      },
    },
    {
      name: '[R29] says that the place is unknown',
      as: 'hospital',
      path: { locationId: '1-100000003' },
      query: { near: 'OL1' },
      status: 200,
      response: { isListed: false, causes: [{ code: 'location-unknown' }] },
    },
    {
      name: 'without a place, distance decides nothing',
      as: 'hospital',
      path: { locationId: '1-100000001' },
      query: { beds: 4 },
      status: 200,
      response: {
        isListed: false,
        causes: [
          {
            code: 'fewer-beds-than-asked',
            message: 'The home has 3 beds free for all its types together, and the search asks for 4 beds.',
          },
        ],
        query: '4 beds of any type',
      },
    },
    {
      name: '[R23] closed and full are no causes when the search takes them',
      as: 'hospital',
      path: { locationId: '1-100000001' },
      query: { point: '53.54,-2.11', beds: 40, includeUnavailable: true },
      status: 200,
      response: { isListed: true, causes: [] },
    },
    {
      name: 'a home of which only beds are known is unknown to the register',
      as: 'gp',
      path: { locationId: '1-100000004' },
      status: 200,
      after: ({ body }) => {
        expect(body).toMatchObject({ name: null, isListed: false });
        expect((body as WhyNotView).causes[0]).toMatchObject({ code: 'unknown-location' });
      },
    },
    { name: 'an unknown id', as: 'hospital', path: { locationId: '1-999' }, status: 404, code: 'not-found' },
    {
      name: '[R53] an erased home',
      as: 'hospital',
      path: { locationId: '1-100000005' },
      status: 404,
      code: 'not-found',
    },
    {
      name: 'a full postcode',
      as: 'hospital',
      path: { locationId: '1-100000001' },
      query: { near: 'OL1 1AA' },
      status: 422,
      response: { errors: [{ field: 'near', rule: 'district-only' }] },
    },
    {
      name: 'a page makes no sense here',
      as: 'hospital',
      path: { locationId: '1-100000001' },
      query: { page: 1 },
      status: 422,
      code: 'validation-failed',
    },
    {
      name: '[S20] a provider',
      as: 'provider standard, one location',
      path: { locationId: '1-100000001' },
      status: 403,
      code: 'forbidden',
    },
    { name: 'nobody without a token', path: { locationId: '1-100000001' }, status: 401, code: 'sign-in-required' },
  ]);

  it('[R23] agrees with the list: a home is in it exactly when it has no causes', async () => {
    for (const includeUnavailable of [false, true]) {
      const query = { near: 'OL1', radiusKm: 50, includeUnavailable };
      const list = await callRoute(api.target, searchRoutes.findBeds, { as: 'hospital', query });
      const ids = (list.body as { results: { locationId: string }[] }).results.map((each) => each.locationId);
      for (const locationId of ['1-100000001', '1-100000002', '1-100000003', '1-100000004']) {
        const path = { locationId };
        const answer = await callRoute(api.target, searchRoutes.whyNot, { as: 'hospital', path, query });
        expect({ locationId, isListed: (answer.body as WhyNotView).isListed }).toEqual({
          locationId,
          isListed: ids.includes(locationId),
        });
      }
    }
  });
});
