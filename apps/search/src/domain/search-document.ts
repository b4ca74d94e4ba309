import type { BedType, Version } from '@oct/contracts';
import { matchOf } from './availability';
import { usableLines } from './bed-lines';
import type { HomeCard } from './home-card';
import type { Coordinates, HomeFacts } from './home-facts';
import { sortName } from './rank';
import { searchability } from './searchability';

/**
 * A lean document: the fields that a search filters and sorts by, and the card as one block. Everything that depends on the
 * home alone is decided here, by the same function that answers "why not", so that no adapter knows a rule.
 */
export interface SearchDocument {
  locationId: string;
  /** Older never overwrites newer. */
  docVersion: Version;
  /** When the newest of its sources changed. */
  changedAt: string;
  /** Some search can find it: every cause that depends on the home alone is absent. */
  isListed: boolean;
  position: Coordinates | null;
  sortName: string;
  /** Types that match by themselves, closed ones included, with the beds that a search for that type finds. */
  beds: Partial<Record<BedType, number>>;
  /** Beds that a search for any type finds: each counted once (R4). */
  bedsOfAnyType: number;
  shortStays: readonly string[];
  fundingSources: readonly string[];
  takesOutOfHours: boolean;
  card: HomeCard;
}

export function searchDocument(card: HomeCard, docVersion: Version, changedAt: string): SearchDocument {
  const { facts, details } = card;
  return {
    locationId: facts.locationId,
    docVersion,
    changedAt,
    isListed: searchability(facts, { beds: 1, includeUnavailable: true }).length === 0,
    position: facts.position && { latitude: facts.position.latitude, longitude: facts.position.longitude },
    sortName: sortName(details.name),
    beds: bedsByType(facts),
    bedsOfAnyType: matchOf(facts, { beds: 1 }).beds,
    shortStays: facts.offer.shortStayServices ?? [],
    fundingSources: facts.offer.fundingSources ?? [],
    takesOutOfHours: facts.offer.outOfHoursAdmissions === true,
    card,
  };
}

function bedsByType(facts: HomeFacts): Partial<Record<BedType, number>> {
  return Object.fromEntries(
    usableLines(facts).map(({ bedType }) => [bedType, matchOf(facts, { bedType, beds: 1 }).beds]),
  );
}
