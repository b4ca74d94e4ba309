import type { BedsView, LocationView, WhyNotView } from '@oct/contracts';
import { paths } from '../../paths';
import { clockTime, hoursLater, momentWords } from '../../words/moments';
import { isDeclared, searchersRead } from './figures';

/** S67: at least every 24 hours. */
const HOURS_BETWEEN_UPDATES = 24;

export interface SavedBanner {
  heading: string;
  /** What discharge teams read now, one line a type. */
  seen: readonly string[];
  /** Why they cannot find the home at all, beyond the figures on this page. */
  missing: readonly string[];
  missingHref: string;
  nextUpdate: string;
  /** Search did not answer: the save holds, what search shows is not known. */
  isSearchUnknown: boolean;
}

/**
 * Search hears of a save a moment later, so what it says about the figures themselves may still be old. Those are told
 * from the save, everything else from search.
 */
export function savedBanner(
  beds: BedsView,
  location: LocationView,
  searchability: WhyNotView | undefined,
  now: Date,
): SavedBanner {
  const savedAt = beds.lastSavedAt ?? now.toISOString();
  const offered = location.offer.bedTypes ?? [];
  const lines = beds.lines.filter(
    (line) => isDeclared(line) && line.pricePence !== null && offered.includes(line.bedType),
  );
  const missing = (searchability?.causes ?? [])
    .filter(({ fix }) => fix !== 'quick-update')
    .map(({ message }) => message);
  const isConfirmation =
    lines.some(({ confirmedAt }) => confirmedAt === savedAt) && !lines.some(({ countedAt }) => countedAt === savedAt);
  return {
    heading: `${isConfirmation ? 'Confirmed' : 'Saved'} at ${clockTime(savedAt)}`,
    seen: lines.map(searchersRead),
    missing,
    missingHref: paths.whyNotListed(beds.locationId),
    nextUpdate: `Update again when something changes, at the latest ${momentWords(hoursLater(savedAt, HOURS_BETWEEN_UPDATES), now)}.`,
    isSearchUnknown: searchability === undefined,
  };
}
