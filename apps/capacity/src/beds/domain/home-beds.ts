import { admissionStatusOf, type AdmissionStatus, type SAVED_BY, type ShortStayService } from '@oct/contracts';
import { isDeclared, type OfferLine } from './offer-line';

export type SavedBy = (typeof SAVED_BY)[number];

export interface ShortStayPrice {
  readonly service: ShortStayService;
  readonly pricePence: number;
}

export interface LastSave {
  readonly at: Date;
  readonly by: SavedBy;
  readonly accountId: string;
}

/** All that `capacity` keeps of one home. */
export interface HomeBeds {
  readonly lines: readonly OfferLine[];
  readonly shortStayPrices: readonly ShortStayPrice[];
  /** The aligned broker service may open and update this home's figures (S53). */
  readonly hasBrokerAccess: boolean;
  /** Warnings accepted at the last save of figures: they are not asked again while their numbers stay the same. */
  readonly standingWarnings: readonly string[];
  readonly lastSave: LastSave | null;
  /** Who last counted or confirmed: a save of prices is the last save, and says nothing of vacancies (R9). */
  readonly vacanciesSavedBy: SavedBy | null;
}

export const NEVER_SAVED: HomeBeds = {
  lines: [],
  shortStayPrices: [],
  hasBrokerAccess: false,
  standingWarnings: [],
  lastSave: null,
  vacanciesSavedBy: null,
};

/** Computed from the types, never entered (S73, R6, conflict 1). A type without figures says nothing about admissions. */
export function admissionStatus(lines: readonly OfferLine[]): AdmissionStatus | null {
  return admissionStatusOf(lines.filter(isDeclared).map((line) => line.status)) ?? null;
}
