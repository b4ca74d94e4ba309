import type {
  BedResult,
  BedSearchView,
  BedsView,
  FoundHome,
  LocationView,
  VacancyReport,
  WhyNotView,
} from '@oct/contracts';

/** Fixed defaults; a test changes what it is about. All names are invented. */
export const NOW = new Date('2026-11-20T09:30:00.000Z');
export const HOME = '1-100000001';
export const ME = 'acc-p1';
const AT = '2026-11-20T09:12:00.000Z';

type Line = BedsView['lines'][number];

export function bedLine(changes: Partial<Line> = {}): Line {
  return {
    bedType: 'general-residential',
    pricePence: 85_000,
    maximum: 20,
    occupied: 18,
    reserved: 0,
    accepting: 2,
    unavailable: 0,
    status: 'open',
    isFlexible: false,
    countedAt: AT,
    confirmedAt: null,
    receivedAt: AT,
    validAt: AT,
    ...changes,
  };
}

export function bedsView(changes: Partial<BedsView> = {}): BedsView {
  const lines = changes.lines ?? [bedLine(), bedLine({ bedType: 'dementia-residential', maximum: 18, accepting: 1 })];
  const sum = (pick: (line: Line) => number | null): number =>
    lines.reduce((total, line) => total + (pick(line) ?? 0), 0);
  return {
    locationId: HOME,
    name: 'Example Lodge',
    version: 7,
    lines,
    shortStayPrices: [],
    admissionStatus: 'open',
    hasBrokerAccess: false,
    registeredBeds: 40,
    totals: {
      maximum: sum((line) => line.maximum),
      accepting: sum((line) => line.accepting),
      available: sum((line) => (line.status === 'open' ? line.accepting : 0)),
    },
    vacanciesUpdatedAt: AT,
    totalsUpdatedAt: AT,
    lastSavedAt: AT,
    lastSavedBy: 'home',
    lastSavedByAccountId: 'acc-other',
    isUpdateDue: false,
    ...changes,
  };
}

/** A home that has never entered anything. */
export function emptyBeds(changes: Partial<BedsView> = {}): BedsView {
  const nothing = {
    maximum: null,
    occupied: null,
    reserved: null,
    accepting: null,
    unavailable: null,
    countedAt: null,
    receivedAt: null,
    validAt: null,
  };
  return bedsView({
    version: 0,
    lines: [bedLine(nothing), bedLine({ ...nothing, bedType: 'dementia-residential' })],
    admissionStatus: null,
    vacanciesUpdatedAt: null,
    totalsUpdatedAt: null,
    lastSavedAt: null,
    lastSavedBy: null,
    lastSavedByAccountId: null,
    isUpdateDue: true,
    ...changes,
  });
}

export function locationView(changes: Partial<LocationView> = {}): LocationView {
  return {
    locationId: HOME,
    organisationId: '1-200000001',
    organisationName: 'Example Care',
    name: 'Example Lodge',
    isSynthetic: true,
    registrationStatus: 'registered',
    isDormant: false,
    isCareHome: true,
    address: { line1: '1 Example Street', line2: null, town: 'Oldham', county: null, postcode: 'OL1 1AA' },
    areaCodes: ['E08000004'],
    registeredBeds: 40,
    services: ['care-home-without-nursing'],
    offer: {
      bedTypes: ['general-residential', 'dementia-residential'],
      shortStayServices: [],
      careTypes: ['residential-care'],
      fundingSources: ['council-funded', 'self-funded'],
      outOfHoursAdmissions: true,
    },
    contact: {
      managerName: 'A Manager',
      managerPhone: '01632 960001',
      managerEmail: 'manager@example.org',
      nhsEmail: null,
    },
    offerSavedAt: '2026-11-01T10:00:00.000Z',
    offerSavedByAccountId: ME,
    version: 3,
    ...changes,
  };
}

export function listedView(changes: Partial<WhyNotView> = {}): WhyNotView {
  return { locationId: HOME, name: 'Example Lodge', isListed: true, causes: [], query: 'any type of bed', ...changes };
}

export function whyNotView(...codes: WhyNotView['causes'][number]['code'][]): WhyNotView {
  const causes = codes.map((code) => ({
    code,
    about: 'set-up',
    message: `Cause ${code}.`,
    fix: fixes[code] ?? 'offer',
  }));
  return listedView({ isListed: codes.length === 0, causes });
}

const fixes: Partial<Record<WhyNotView['causes'][number]['code'], string>> = {
  'no-beds': 'quick-update',
  'vacancies-not-declared': 'quick-update',
  'no-bed-type-priced': 'prices',
  dormant: 'cqc',
};

type ResultLine = BedResult['lines'][number];

export function resultLine(changes: Partial<ResultLine> = {}): ResultLine {
  return {
    bedType: 'dementia-residential',
    status: 'open',
    total: 20,
    vacancies: 2,
    available: 2,
    isFlexible: false,
    pricePence: 85_000,
    flexibleBeds: 0,
    flexibleFrom: null,
    ...changes,
  };
}

export function bedResult(changes: Partial<BedResult> = {}): BedResult {
  return {
    locationId: HOME,
    name: 'Example Lodge',
    town: 'Oldham',
    postcode: 'OL1 1AA',
    isSynthetic: true,
    distanceKm: 3.38,
    isPositionApproximate: false,
    availability: 'beds-available',
    bedsAvailable: 2,
    lines: [
      resultLine(),
      resultLine({ bedType: 'general-residential', available: 0, vacancies: 0, pricePence: 80_000 }),
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
      phone: '01632 960100',
    },
    website: 'https://example.org/lodge',
    cqcRating: { overall: 'Good', date: '2025-03-01', isInherited: false },
    cqcReportUrl: 'https://www.cqc.org.uk/location/1-100000001',
    vacanciesUpdatedAt: '2026-11-20T07:12:00.000Z',
    updatedBy: 'home',
    wasConfirmed: false,
    countedAt: '2026-11-20T07:12:00.000Z',
    age: { minutes: 138, words: '2 hours ago', isStale: false },
    rank: {
      position: 1,
      reasons: [
        { term: 'distance-km', value: '3.38' },
        { term: 'name', value: 'example lodge' },
        { term: 'location-id', value: HOME },
      ],
    },
    ...changes,
  };
}

export function searchView(changes: Partial<BedSearchView> = {}): BedSearchView {
  const results = changes.results ?? [bedResult()];
  return {
    measuredFrom: {
      words: 'the centre of OL1, may be several miles out',
      latitude: 53.54,
      longitude: -2.11,
      isApproximate: true,
    },
    sort: 'nearest-first',
    total: results.length,
    page: 1,
    pages: results.length === 0 ? 0 : 1,
    results,
    asOf: NOW.toISOString(),
    isDegraded: false,
    ...changes,
  };
}

export function foundHome(changes: Partial<FoundHome> = {}): FoundHome {
  return {
    locationId: '1-100000002',
    name: 'The Grange',
    town: 'Oldham',
    postcode: 'OL1 1AA',
    isRegistered: true,
    isSynthetic: true,
    ...changes,
  };
}

export function vacancyReport(changes: Partial<VacancyReport> = {}): VacancyReport {
  return {
    areaNames: ['Oldham'],
    asOf: NOW.toISOString(),
    freshAsOf: AT,
    totals: { homes: 3, overdue: 2, never: 1, maximum: 58, available: 2 },
    homes: [
      {
        locationId: HOME,
        name: 'Example Lodge',
        town: 'Oldham',
        isSynthetic: true,
        admissionStatus: 'open',
        lines: [
          { bedType: 'general-residential', status: 'open', total: 20, vacancies: 2, available: 2, isFlexible: true },
          { bedType: 'general-nursing', status: 'open', total: null, vacancies: null, available: 0, isFlexible: false },
        ],
        available: 2,
        vacanciesUpdatedAt: AT,
        updatedBy: 'home',
        isOverdue: false,
      },
      {
        locationId: '1-100000002',
        name: 'Closed House',
        town: 'Oldham',
        isSynthetic: false,
        admissionStatus: 'closed',
        lines: [
          {
            bedType: 'dementia-residential',
            status: 'closed',
            total: 38,
            vacancies: 4,
            available: 0,
            isFlexible: false,
          },
        ],
        available: 0,
        vacanciesUpdatedAt: '2026-11-17T08:47:00.000Z',
        updatedBy: 'broker',
        isOverdue: true,
      },
      {
        locationId: '1-100000003',
        name: 'Silent Hall',
        town: null,
        isSynthetic: false,
        admissionStatus: null,
        lines: [],
        available: 0,
        vacanciesUpdatedAt: null,
        updatedBy: null,
        isOverdue: true,
      },
    ],
    nextCursor: null,
    ...changes,
  };
}
