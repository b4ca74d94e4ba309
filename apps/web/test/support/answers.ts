import {
  capacityRoutes,
  identityRoutes,
  providersRoutes,
  reportingRoutes,
  searchRoutes,
  type BedsView,
} from '@oct/contracts';
import type { FakeGateway } from './fake-gateway';
import {
  HOME,
  bedLine,
  bedResult,
  bedsView,
  foundHome,
  locationView,
  resultLine,
  searchView,
  vacancyReport,
  whyNotView,
} from './views';

/** A home of four types, one of them without a price, whose update is due. */
export function dueBeds(changes: Partial<BedsView> = {}): BedsView {
  const at = '2026-11-19T07:10:00.000Z';
  const lines = [
    bedLine(),
    bedLine({ bedType: 'dementia-residential', maximum: 18, accepting: 1, isFlexible: true }),
    bedLine({ bedType: 'general-nursing', maximum: 4, accepting: 2, status: 'closed' }),
  ];
  return bedsView({ lines, isUpdateDue: true, vacanciesUpdatedAt: at, lastSavedAt: at, ...changes });
}

const results = [
  bedResult(),
  bedResult({
    locationId: '1-100000002',
    name: 'The Willows Residential and Dementia Care Home',
    distanceKm: 5.1,
    availability: 'limited',
    bedsAvailable: 1,
    lines: [resultLine({ available: 0, vacancies: 0, flexibleBeds: 1, flexibleFrom: 'general-residential' })],
    wasConfirmed: true,
    vacanciesUpdatedAt: '2026-11-19T07:10:00.000Z',
    age: { minutes: 1560, words: '26 hours ago', isStale: false },
  }),
  bedResult({
    locationId: '1-100000003',
    name: 'Rose Cottage',
    distanceKm: 7.9,
    isPositionApproximate: true,
    isSynthetic: false,
    availability: 'full',
    lines: [resultLine({ available: 0, vacancies: 0 })],
    vacanciesUpdatedAt: '2026-11-16T07:10:00.000Z',
    updatedBy: 'broker',
    age: { minutes: 5900, words: '4 days ago', isStale: true },
    contact: { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null, phone: null },
    website: null,
    cqcRating: null,
  }),
  bedResult({
    locationId: '1-100000004',
    name: 'Hill View',
    distanceKm: 9.9,
    availability: 'closed',
    lines: [resultLine({ status: 'closed', available: 0 })],
    vacanciesUpdatedAt: null,
    updatedBy: null,
    age: { minutes: null, words: 'never', isStale: true },
  }),
];

/** Something believable for every page. */
export function answerEverything(gateway: FakeGateway): void {
  const { offer } = locationView();
  gateway.on(capacityRoutes.getBeds, dueBeds());
  gateway.on(
    providersRoutes.getLocation,
    locationView({
      offer: { ...offer, bedTypes: ['general-residential', 'dementia-residential', 'general-nursing', 'transitional'] },
    }),
  );
  gateway.on(providersRoutes.listLocations, {
    items: [HOME, '1-100000002'].map((locationId, index) => ({
      locationId,
      name: index === 0 ? 'Example Lodge' : 'The Willows',
      town: 'Oldham',
      postcode: 'OL1 1AA',
      registrationStatus: 'registered',
      organisationName: 'Example Care',
    })),
    nextCursor: 'more',
  });
  gateway.on(identityRoutes.accountNames, {
    names: [{ accountId: 'acc-other', displayName: 'Pat Example', organisationName: 'Example Care', isGeneric: false }],
  });
  gateway.on(searchRoutes.findBeds, searchView({ results, total: 34, pages: 2 }));
  gateway.on(searchRoutes.findHomes, {
    homes: [foundHome(), foundHome({ locationId: '1-100000005', isRegistered: false, postcode: 'OL11 2BB' })],
    hasMore: true,
  });
  gateway.on(searchRoutes.whyNot, whyNotView('dormant', 'no-beds'));
  gateway.on(searchRoutes.searchability, whyNotView('no-funding-source', 'no-bed-type-priced'));
  gateway.on(reportingRoutes.vacancies, vacancyReport({ nextCursor: 'more' }));
}
