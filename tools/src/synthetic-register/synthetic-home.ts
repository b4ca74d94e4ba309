import type { BedType, CauseCode, LineStatus, ShortStayService } from '@oct/contracts/reference';
import type { Door } from '@oct/contracts/access';
import type { Contact, Offer } from '@oct/contracts/events';
import type { CqcLocation } from './cqc-location';

/** One bed type as the classic form saves it: total and vacancies (S57, S61). */
export interface TypedLine {
  readonly bedType: BedType;
  readonly total: number;
  readonly vacancies: number;
  readonly status: LineStatus;
  readonly isFlexible: boolean;
}

export interface TypePrice {
  readonly bedType: BedType;
  readonly pricePence: number;
}

export interface ShortStayPrice {
  readonly service: ShortStayService;
  readonly pricePence: number;
}

interface Save {
  /** UTC, `YYYY-MM-DDTHH:mm:ss.000Z`. */
  readonly at: string;
  readonly savedBy: 'home' | 'broker';
  readonly door: Extract<Door, 'page' | 'quick-update' | 'mail-link' | 'broker'>;
}

/** Something the home, or a broker for it, saved. Replaying them oldest first leads to the home's figures of now. */
export type SyntheticUpdate =
  | (Save & {
      readonly kind: 'prices';
      readonly prices: readonly TypePrice[];
      readonly shortStayPrices: readonly ShortStayPrice[];
      readonly hasBrokerAccess: boolean;
    })
  | (Save & { readonly kind: 'counted'; readonly lines: readonly TypedLine[] })
  | (Save & { readonly kind: 'confirmed' });

/** Age of the vacancies at `now`: under 24 h, 24 to 48 h, over 48 h, never entered. */
export type Freshness = 'fresh' | 'overdue' | 'stale' | 'never';

export interface SyntheticHome {
  readonly isSynthetic: true;
  /** As the CQC API would answer for it; the importer reads it like a real one. */
  readonly location: CqcLocation;
  /** Also in `location.providerId`; the API's location record has no provider name. */
  readonly provider: { readonly providerId: string; readonly name: string };
  readonly offer: Offer;
  readonly contact: Contact;
  /** Oldest first; never after `now`. */
  readonly updates: readonly SyntheticUpdate[];
  readonly freshness: Freshness;
  /** What was left undone or went wrong on purpose, as why-not would name it. */
  readonly flaw?: CauseCode;
}

export interface SyntheticProvider {
  readonly providerId: string;
  readonly name: string;
  readonly locationIds: readonly string[];
  readonly organisationType: 'Provider';
  readonly ownershipType: 'Organisation';
  readonly type: 'Social Care Org';
  readonly registrationStatus: 'Registered';
}

export interface SyntheticRegister {
  readonly seed: string;
  /** The moment that all ages are relative to, UTC. */
  readonly now: string;
  readonly homes: readonly SyntheticHome[];
  readonly providers: readonly SyntheticProvider[];
}
