import type {
  BedType,
  CareType,
  FundingSource,
  LocationCapacityState,
  LocationState,
  ShortStayService,
} from '@oct/contracts';

/** A home as the oracle looks at it: read from the two events by hand, not by the code under test. */
export interface OracleHome {
  id: string;
  name: string;
  place: { latitude: number; longitude: number } | null;
  /** Registered, not dormant, not superseded, a care home. */
  mayTakePeople: boolean;
  mayNurse: boolean;
  bedTypes: readonly BedType[];
  shortStays: readonly ShortStayService[] | null;
  pricedShortStays: readonly ShortStayService[];
  careTypes: readonly CareType[];
  funding: readonly FundingSource[];
  takesOutOfHours: boolean;
  lines: readonly OracleLine[];
}

export interface OracleLine {
  type: BedType;
  price: number | null;
  total: number | null;
  vacancies: number | null;
  isOpen: boolean;
  isFlexible: boolean;
}

export function oracleHome(location: LocationState, capacity: LocationCapacityState | null): OracleHome {
  const { offer, cqc } = location;
  return {
    id: location.locationId,
    name: location.name,
    place: location.position,
    mayTakePeople:
      location.registrationStatus === 'registered' &&
      !location.isDormant &&
      location.isCareHome &&
      cqc.successorIds.length === 0,
    mayNurse: cqc.services.some((service) => service === 'care-home-with-nursing'),
    bedTypes: offer.bedTypes ?? [],
    shortStays: offer.shortStayServices,
    pricedShortStays: (capacity?.shortStayPrices ?? []).map((price) => price.service),
    careTypes: offer.careTypes ?? [],
    funding: offer.fundingSources ?? [],
    takesOutOfHours: offer.outOfHoursAdmissions ?? false,
    lines: (capacity?.lines ?? []).map((line) => ({
      type: line.bedType,
      price: line.pricePence,
      total: line.maximum,
      vacancies: line.accepting,
      isOpen: line.status === 'open',
      isFlexible: line.isFlexible,
    })),
  };
}
