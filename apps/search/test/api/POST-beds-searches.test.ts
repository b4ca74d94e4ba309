import { searchRoutes } from '@oct/contracts';
import { describeRoute } from '@oct/testing/api';
import { capacityChange, locationChange } from '../factories/state.factory';
import { SearchApi } from './search-api';

const api = new SearchApi();

describe('[R30] search with a full postcode', () => {
  beforeAll(() => api.start([locationChange('1-100000001', 1), capacityChange('1-100000001', 1)]), 60_000);
  afterAll(() => api.stop());

  describeRoute(searchRoutes.searchBeds, api.target, [
    {
      name: '[R29] measures from the centre of its district, and says so',
      as: 'hospital',
      body: { postcode: 'ol1 1aa', radiusKm: 16, bedType: 'dementia-residential' },
      status: 200,
      response: {
        measuredFrom: { words: 'the centre of OL1, may be several miles out', isApproximate: true },
        total: 1,
        results: [{ locationId: '1-100000001', availability: 'beds-available' }],
      },
    },
    {
      name: 'takes the first half alone',
      as: 'council',
      body: { postcode: 'OL1' },
      status: 200,
      response: { total: 1 },
    },
    {
      name: 'takes every filter',
      as: 'icb',
      body: {
        postcode: 'OL1 1AA',
        beds: 2,
        includeUnavailable: true,
        shortStay: 'respite-care',
        funding: 'self-funded',
        outOfHours: true,
        page: 1,
      },
      status: 200,
      response: { total: 1 },
    },
    {
      name: 'needs a postcode',
      as: 'hospital',
      body: { postcode: ' ' },
      status: 422,
      response: { errors: [{ field: 'postcode', rule: 'place-missing' }] },
    },
    {
      name: 'says which district is unknown and keeps what was typed',
      as: 'hospital',
      body: { postcode: 'ZZ9 9ZZ' },
      status: 422,
      response: { errors: [{ field: 'postcode', rule: 'district-unknown', values: { typed: 'ZZ9 9ZZ' } }] },
    },
    {
      name: 'says that something is no postcode',
      as: 'hospital',
      body: { postcode: 'nearby' },
      status: 422,
      response: { errors: [{ field: 'postcode', rule: 'not-a-postcode' }] },
    },
    {
      name: 'refuses a field that does not exist',
      as: 'hospital',
      body: { postcode: 'OL1', patient: 'somebody' },
      status: 422,
      response: { errors: [{ field: 'patient' }] },
    },
    {
      name: 'refuses a number of beds that is none',
      as: 'hospital',
      body: { postcode: 'OL1', beds: 'many' },
      status: 422,
      response: { errors: [{ field: 'beds', message: 'Number of beds must be a whole number from 1 to 50' }] },
    },
    ...[{ beds: '2' }, { radiusKm: '16' }, { includeUnavailable: 'true' }, { outOfHours: 'true' }, { page: '1' }].map(
      (asText) => ({
        name: `refuses text where the contract has a number or a truth value: ${Object.keys(asText).join('')}`,
        as: 'hospital' as const,
        body: { postcode: 'OL1', ...asText },
        status: 422,
        response: { errors: [{ field: Object.keys(asText).join('') }] },
      }),
    ),
    { name: 'refuses what is not JSON', as: 'hospital', rawBody: '{', status: 400, code: 'invalid-request' },
    {
      name: '[S20] a provider does not search',
      as: 'provider approver, organisation',
      body: { postcode: 'OL1' },
      status: 403,
      code: 'forbidden',
    },
  ]);
});
