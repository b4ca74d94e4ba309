import type { BedType } from '@oct/contracts';
import type { HomeCard, HomeDetails } from '../../src/domain/home-card';
import type { BedQuery, HomeFacts, HomeLine, OfferFacts, RegisterFacts } from '../../src/domain/home-facts';

export const OL1 = { latitude: 53.5447, longitude: -2.1115 };

/** A line that is complete and open, with one vacancy. */
export function line(bedType: BedType, changes: Partial<HomeLine> = {}): HomeLine {
  return {
    bedType,
    pricePence: 85_000,
    total: 20,
    vacancies: 1,
    isOpen: true,
    isFlexible: false,
    countedAt: '2026-11-20T09:12:00.000Z',
    confirmedAt: null,
    ...changes,
  };
}

export interface FactsChanges {
  locationId?: string;
  register?: Partial<RegisterFacts> | null;
  position?: HomeFacts['position'];
  offer?: Partial<OfferFacts>;
  lines?: HomeLine[];
  shortStayPrices?: HomeFacts['shortStayPrices'];
}

/** A home that every condition holds for: in the centre of OL1, general and dementia residential, one bed each. */
export function facts(changes: FactsChanges = {}): HomeFacts {
  const register: RegisterFacts = {
    isRegistered: true,
    isSuperseded: false,
    isDormant: false,
    isCareHome: true,
    isRegisteredForNursing: false,
  };
  return {
    locationId: changes.locationId ?? '1-100000001',
    register: changes.register === null ? null : { ...register, ...changes.register },
    position: changes.position === undefined ? { ...OL1, isApproximate: false } : changes.position,
    offer: {
      bedTypes: ['general-residential', 'dementia-residential'],
      shortStayServices: ['respite-care'],
      careTypes: ['residential-care'],
      fundingSources: ['council-funded', 'self-funded'],
      outOfHoursAdmissions: true,
      ...changes.offer,
    },
    lines: changes.lines ?? [line('general-residential'), line('dementia-residential')],
    shortStayPrices: changes.shortStayPrices ?? [{ service: 'respite-care', pricePence: 95_000 }],
  };
}

export function details(changes: Partial<HomeDetails> = {}): HomeDetails {
  return {
    name: 'Example House',
    town: 'Oldham',
    postcode: 'OL1 1AA',
    isSynthetic: true,
    contact: {
      managerName: 'A Manager',
      managerPhone: '01632 960001',
      managerEmail: 'manager@example.org',
      nhsEmail: null,
      phone: '01632 960002',
    },
    website: 'www.example.org',
    cqcRating: { overall: 'Good', date: '2024-03-12', isInherited: false },
    cqcReportUrl: null,
    updatedBy: 'home',
    ...changes,
  };
}

export function card(changes: FactsChanges & { details?: Partial<HomeDetails> } = {}): HomeCard {
  return { facts: facts(changes), details: details(changes.details) };
}

export function query(changes: Partial<BedQuery> = {}): BedQuery {
  return { beds: 1, includeUnavailable: false, ...changes };
}
