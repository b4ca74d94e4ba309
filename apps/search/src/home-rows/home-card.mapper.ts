import {
  NURSING_SERVICE_TYPE,
  type LocationCapacityState,
  type LocationState,
  type OfferLineState,
} from '@oct/contracts';
import type { HomeCard, HomeDetails } from '../domain/home-card';
import type { HomeFacts, HomeLine, OfferFacts, RegisterFacts } from '../domain/home-facts';

const NOTHING_DECLARED: OfferFacts = {
  bedTypes: null,
  shortStayServices: null,
  careTypes: null,
  fundingSources: null,
  outOfHoursAdmissions: null,
};

/** Joins what two services say about one home; either may be unknown yet. */
export function homeCard(
  locationId: string,
  location: LocationState | null,
  capacity: LocationCapacityState | null,
): HomeCard {
  return { facts: factsOf(locationId, location, capacity), details: detailsOf(location, capacity) };
}

function factsOf(
  locationId: string,
  location: LocationState | null,
  capacity: LocationCapacityState | null,
): HomeFacts {
  return {
    locationId,
    register: location && registerOf(location),
    position: location?.position
      ? {
          latitude: location.position.latitude,
          longitude: location.position.longitude,
          isApproximate: location.position.basis === 'district',
        }
      : null,
    offer: location ? offerOf(location) : NOTHING_DECLARED,
    lines: (capacity?.lines ?? []).map(lineOf),
    shortStayPrices: (capacity?.shortStayPrices ?? []).map(({ service, pricePence }) => ({ service, pricePence })),
  };
}

function registerOf({ registrationStatus, isDormant, isCareHome, cqc }: LocationState): RegisterFacts {
  return {
    isRegistered: registrationStatus === 'registered',
    isSuperseded: cqc.successorIds.length > 0,
    isDormant,
    isCareHome,
    isRegisteredForNursing: cqc.services.includes(NURSING_SERVICE_TYPE),
  };
}

function offerOf({ offer }: LocationState): OfferFacts {
  const { bedTypes, shortStayServices, careTypes, fundingSources, outOfHoursAdmissions } = offer;
  return { bedTypes, shortStayServices, careTypes, fundingSources, outOfHoursAdmissions };
}

function lineOf(line: OfferLineState): HomeLine {
  return {
    bedType: line.bedType,
    pricePence: line.pricePence,
    total: line.maximum,
    vacancies: line.accepting,
    isOpen: line.status === 'open',
    isFlexible: line.isFlexible,
    countedAt: line.countedAt,
    confirmedAt: line.confirmedAt,
  };
}

function detailsOf(location: LocationState | null, capacity: LocationCapacityState | null): HomeDetails {
  const contact = location?.contact;
  return {
    name: location?.name ?? '',
    town: location?.address.town ?? null,
    postcode: location?.address.postcode ?? null,
    isSynthetic: location?.isSynthetic ?? false,
    contact: {
      managerName: contact?.managerName ?? null,
      managerPhone: contact?.managerPhone ?? null,
      managerEmail: contact?.managerEmail ?? null,
      nhsEmail: contact?.nhsEmail ?? null,
      phone: location?.phone ?? null,
    },
    website: location?.website ?? null,
    cqcRating: location?.cqc.rating ?? null,
    cqcReportUrl: location?.cqc.reportUrl ?? null,
    // Records from before the field was there say only who saved last.
    updatedBy: capacity?.vacanciesSavedBy ?? capacity?.lastSavedBy ?? null,
  };
}
