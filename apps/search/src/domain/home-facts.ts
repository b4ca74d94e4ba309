import type { BedType, CareType, FundingSource, ShortStayService } from '@oct/contracts';

export interface Coordinates {
  latitude: number;
  longitude: number;
}

/** One bed type as the home entered it. `null` is "not declared", which is not 0 (R2). */
export interface HomeLine {
  bedType: BedType;
  pricePence: number | null;
  total: number | null;
  vacancies: number | null;
  isOpen: boolean;
  isFlexible: boolean;
  countedAt: string | null;
  confirmedAt: string | null;
}

/** What the register says; the half that `providers` tells. */
export interface RegisterFacts {
  isRegistered: boolean;
  isSuperseded: boolean;
  isDormant: boolean;
  isCareHome: boolean;
  /** "Care home service with nursing" at CQC (R25). */
  isRegisteredForNursing: boolean;
}

/** What the home declares that it offers (S34, S35, S37, S43, S44). */
export interface OfferFacts {
  bedTypes: readonly BedType[] | null;
  shortStayServices: readonly ShortStayService[] | null;
  careTypes: readonly CareType[] | null;
  fundingSources: readonly FundingSource[] | null;
  outOfHoursAdmissions: boolean | null;
}

export interface ShortStayPrice {
  service: ShortStayService;
  pricePence: number;
}

/** Everything that decides whether a home is in a list of results, as far as it is known (R23). */
export interface HomeFacts {
  locationId: string;
  /** null: only its beds are known so far. */
  register: RegisterFacts | null;
  position: (Coordinates & { isApproximate: boolean }) | null;
  offer: OfferFacts;
  lines: readonly HomeLine[];
  shortStayPrices: readonly ShortStayPrice[];
}

/** What a person asks for. Without `near`, distance decides nothing. */
export interface BedQuery {
  near?: { origin: Coordinates; radiusMetres: number };
  bedType?: BedType;
  beds: number;
  includeUnavailable: boolean;
  shortStay?: ShortStayService;
  funding?: FundingSource;
  /** true: only homes that take people out of hours. */
  outOfHours?: boolean;
}
