import { type BedSearchView, searchRoutes } from '@oct/contracts';
import { type ApiCase, callRoute, describeRoute } from '@oct/testing/api';
import { metresBetween } from '@oct/testing/search-oracle';
import type { SourceChange } from '../../src/home-rows/home-rows';
import { capacityChange, lineState, locationChange, type LocationChanges } from '../factories/state.factory';
import { metresNorth } from '../search-suite/search-index-case';
import { contractProblems } from './fits-contract';
import { SearchApi } from './search-api';

const api = new SearchApi();
const near = { near: 'OL1' };

function placed(metres: number, changes: LocationChanges = {}): LocationChanges {
  const { latitude, longitude } = metresNorth(metres);
  return { position: { latitude, longitude, basis: 'postcode' }, ...changes };
}

const fresh = { countedAt: '2026-11-20T09:12:00.000Z', confirmedAt: null };
const homes: SourceChange[] = [
  locationChange('1-100000001', 1, placed(1_000, { name: 'Fresh House' })),
  capacityChange('1-100000001', 1, {
    lines: [lineState('general-residential', { ...fresh, isFlexible: true, accepting: 1, occupied: 19 })],
  }),
  locationChange('1-100000002', 1, placed(2_000, { name: 'Flexible Court' })),
  capacityChange('1-100000002', 1, {
    lines: [
      lineState('dementia-residential', { maximum: 0, occupied: 0, accepting: 0 }),
      lineState('general-residential', { ...fresh, isFlexible: true, accepting: 1, occupied: 19 }),
    ],
  }),
  locationChange('1-100000003', 1, {
    ...placed(3_000, { name: 'Stale Hall' }),
    position: { latitude: metresNorth(3_000).latitude, longitude: metresNorth(0).longitude, basis: 'district' },
  }),
  capacityChange('1-100000003', 1, {
    lines: [
      lineState('dementia-residential', { countedAt: '2026-11-17T09:00:00.000Z' }),
      lineState('general-residential', { status: 'closed', accepting: 4, occupied: 16 }),
    ],
    vacanciesSavedBy: 'broker',
    lastSavedBy: 'support',
  }),
  locationChange('1-100000004', 1, placed(4_000, { name: 'Confirmed Lodge' })),
  capacityChange('1-100000004', 1, {
    lines: [
      lineState('dementia-residential', {
        countedAt: '2026-11-12T08:00:00.000Z',
        confirmedAt: '2026-11-19T16:05:00.000Z',
      }),
    ],
  }),
  locationChange('1-100000005', 1, placed(5_000, { name: 'Dormant Villa', isDormant: true })),
  capacityChange('1-100000005', 1),
  locationChange('1-100000006', 1, { position: null, name: 'Nowhere Manor' }),
  capacityChange('1-100000006', 1),
];

function results(body: unknown): BedSearchView['results'] {
  return (body as BedSearchView).results;
}

const refusals: ApiCase[] = [
  { name: 'needs a place', status: 422, response: { errors: [{ field: 'near', rule: 'place-missing' }] } },
  {
    name: '[R30] refuses a full postcode, in words, without repeating it',
    query: { near: 'OL1 1AA' },
    status: 422,
    response: { errors: [{ field: 'near', rule: 'district-only' }] },
    after: ({ text }) => {
      expect(text).toContain('Use only the first half of the postcode here: OL1');
      expect(text).not.toMatch(/1AA/i);
    },
  },
  {
    name: '[R30] refuses half of the second half too',
    query: { near: 'OL1 1' },
    status: 422,
    code: 'validation-failed',
  },
  {
    name: '[R29] says which district is unknown and keeps what was typed',
    query: { near: 'ZZ9' },
    status: 422,
    response: { errors: [{ field: 'near', rule: 'district-unknown', values: { typed: 'ZZ9' } }] },
  },
  {
    name: 'says that something is no postcode and keeps what was typed',
    query: { near: 'Oldham' },
    status: 422,
    response: { errors: [{ field: 'near', rule: 'not-a-postcode', values: { typed: 'Oldham' } }] },
  },
  {
    name: 'takes one place only',
    query: { near: 'OL1', point: '53.54,-2.11' },
    status: 422,
    response: { errors: [{ field: 'near', rule: 'one-place-only' }] },
  },
  {
    name: '[R30] refuses a point that is more exact than 0.01 degree',
    query: { point: '53.544,-2.11' },
    status: 422,
    response: { errors: [{ field: 'point', rule: 'not-a-point' }] },
  },
  {
    name: 'refuses a point on another shore',
    query: { point: '40.71,-74.01' },
    status: 422,
    response: { errors: [{ field: 'point', rule: 'point-out-of-reach' }] },
  },
  ...[
    ['radiusKm', '0'],
    ['radiusKm', '201'],
    ['radiusKm', 'far'],
    ['beds', '0'],
    ['beds', '51'],
    ['beds', '1.5'],
    ['bedType', 'four-poster'],
    ['includeUnavailable', 'yes'],
    ['shortStay', 'weekend'],
    ['funding', 'lottery'],
    ['outOfHours', '1'],
    ['page', '0'],
    ['page', '11'],
    ['sort', 'cheapest'],
  ].map(([field = '', value = '']) => ({
    name: `refuses ${field}=${value}`,
    query: { ...near, [field]: value },
    status: 422,
    response: { errors: [{ field }] },
  })),
];

describe('[S98] search', () => {
  beforeAll(() => api.start(homes), 60_000);
  afterAll(() => api.stop());

  describeRoute(
    searchRoutes.findBeds,
    api.target,
    refusals.map((each) => ({ as: 'hospital' as const, ...each })),
  );

  describeRoute(searchRoutes.findBeds, api.target, [
    { name: 'nobody without a token', query: near, status: 401, code: 'sign-in-required' },
    ...(
      [
        ['[S20] provider standard, one location', 403],
        ['[S20] provider approver, organisation', 403],
        ['[S20] care-system client', 403],
        ['lrf', 403],
        ['region', 403],
        ['national', 403],
        ['data-consumer client without grants', 403],
        ['hospital', 200],
        ['gp', 200],
        ['council', 200],
        ['council, not aligned', 200],
        ['icb', 200],
        ['support', 200],
        ['data-consumer client', 200],
      ] as const
    ).map(([user, status]) => ({
      name: `[R24] ${user}: ${status}`,
      as: user.replace('[S20] ', '') as ApiCase['as'],
      query: near,
      status,
    })),
  ]);

  it('[R26][R28][S102] answers nearest first, with price, contact, age, who said so and the reasons for the rank', async () => {
    const query = { ...near, radiusKm: 16, bedType: 'dementia-residential' };
    const answer = await callRoute(api.target, searchRoutes.findBeds, { as: 'hospital', query });
    expect(answer.body).toMatchObject({
      measuredFrom: { words: 'the centre of OL1, may be several miles out', isApproximate: true },
      sort: 'nearest-first',
      total: 3,
      page: 1,
      pages: 1,
      asOf: '2026-11-20T16:30:00.000Z',
      isDegraded: false,
    });
    expect(contractProblems(searchRoutes.findBeds.response, answer.body)).toEqual([]);
    const metres = metresBetween((answer.body as BedSearchView).measuredFrom, metresNorth(4_000));
    const found = results(answer.body);
    expect(found.map((each) => each.name)).toEqual(['Flexible Court', 'Stale Hall', 'Confirmed Lodge']);
    expect(found.map((each) => each.rank.position)).toEqual([1, 2, 3]);
    expect(found[2]).toEqual({
      locationId: '1-100000004',
      name: 'Confirmed Lodge',
      town: 'Oldham',
      postcode: 'OL1 1AA',
      isSynthetic: true,
      distanceKm: Math.round(metres / 10) / 100,
      isPositionApproximate: false,
      availability: 'beds-available',
      bedsAvailable: 2,
      lines: [
        {
          bedType: 'dementia-residential',
          status: 'open',
          total: 20,
          vacancies: 2,
          available: 2,
          isFlexible: false,
          pricePence: 85_000,
          flexibleBeds: 0,
          flexibleFrom: null,
        },
      ],
      shortStays: [{ service: 'respite-care', pricePence: 95_000 }],
      careTypes: ['residential-care'],
      fundingSources: ['council-funded', 'self-funded'],
      outOfHoursAdmissions: true,
      contact: {
        managerName: 'A Manager',
        managerPhone: '01632 960001',
        managerEmail: 'manager@example.org',
        nhsEmail: null,
        phone: '01632 960001',
      },
      website: 'www.example.org',
      cqcRating: { overall: 'Good', date: '2024-03-12', isInherited: false },
      cqcReportUrl: null,
      vacanciesUpdatedAt: '2026-11-19T16:05:00.000Z',
      updatedBy: 'home',
      wasConfirmed: true,
      countedAt: '2026-11-12T08:00:00.000Z',
      age: { minutes: 1_465, words: 'Confirmed yesterday at 4:05pm, counted on 12 November', isStale: false },
      rank: {
        position: 3,
        reasons: [
          { term: 'distance-km', value: (metres / 1_000).toFixed(3) },
          { term: 'name', value: 'Confirmed Lodge' },
          { term: 'location-id', value: '1-100000004' },
        ],
      },
    });
  });

  it('[R4] says which flexible bed it counts, and how old that number is', async () => {
    const query = { ...near, bedType: 'dementia-residential' };
    const [first] = results((await callRoute(api.target, searchRoutes.findBeds, { as: 'gp', query })).body);
    expect(first).toMatchObject({
      bedsAvailable: 1,
      lines: [
        { bedType: 'dementia-residential', available: 0, flexibleBeds: 1, flexibleFrom: 'general-residential' },
        { bedType: 'general-residential', available: 1, isFlexible: true, flexibleBeds: 0, flexibleFrom: null },
      ],
      age: { words: 'Updated today at 9:12am', isStale: false },
    });
  });

  it('[R1][S103][S104] shows a closed type without vacancies, and warns of an old number', async () => {
    const query = { ...near, bedType: 'dementia-residential' };
    const [, stale] = results((await callRoute(api.target, searchRoutes.findBeds, { as: 'icb', query })).body);
    expect(stale).toMatchObject({
      isPositionApproximate: true,
      updatedBy: 'broker',
      lines: [
        { bedType: 'dementia-residential', status: 'open', available: 2 },
        { bedType: 'general-residential', status: 'closed', vacancies: null, available: 0 },
      ],
      age: { words: 'Not updated for 3 days: phone before relying on this', isStale: true },
    });
  });

  it('[R6][R23] lists full, closed and too few only when asked, and says which', async () => {
    const query = { ...near, bedType: 'general-residential', beds: 2 };
    const ids = async (more: object) =>
      results(
        (await callRoute(api.target, searchRoutes.findBeds, { as: 'support', query: { ...query, ...more } })).body,
      );
    expect(await ids({})).toEqual([]);
    expect((await ids({ includeUnavailable: true })).map((each) => [each.name, each.availability])).toEqual([
      ['Fresh House', 'limited'],
      ['Flexible Court', 'limited'],
      ['Stale Hall', 'closed'],
    ]);
  });

  it('[R30] measures from a rounded point', async () => {
    const query = { point: '53.55,-2.11', radiusKm: 2 };
    const answer = await callRoute(api.target, searchRoutes.findBeds, { as: 'hospital', query });
    expect(answer.body).toMatchObject({
      measuredFrom: {
        latitude: 53.55,
        longitude: -2.11,
        words: 'the point 53.55, -2.11, which is rounded and may be half a mile out',
      },
      results: [{ name: 'Fresh House' }, { name: 'Flexible Court' }],
    });
  });

  it('[S98] is one statement', async () => {
    const before = api.database.roundTrips;
    await callRoute(api.target, searchRoutes.findBeds, { as: 'hospital', query: near });
    expect(api.database.roundTrips - before).toBe(1);
  });

  it('counts all matches and answers an empty page beyond the last', async () => {
    const answer = await callRoute(api.target, searchRoutes.findBeds, { as: 'hospital', query: { ...near, page: 2 } });
    expect(answer.body).toMatchObject({ total: 4, page: 2, pages: 1, results: [] });
  });

  it('[S100] filters by short stay, funding and out of hours', async () => {
    const found = async (more: object) =>
      results((await callRoute(api.target, searchRoutes.findBeds, { as: 'council', query: { ...near, ...more } })).body)
        .length;
    expect(await found({ shortStay: 'respite-care', funding: 'self-funded', outOfHours: true })).toBe(4);
    expect(await found({ shortStay: 'rehabilitation' })).toBe(0);
    expect(await found({ funding: 'jointly-funded' })).toBe(0);
  });
});
