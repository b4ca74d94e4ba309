import type { CauseCode } from '@oct/contracts';
import { bedTypeCauses, setUpOfTypesCauses } from './bed-type-causes';
import type { Cause, Note, Reader } from './cause';
import { filterCauses } from './filter-causes';
import type { BedQuery, HomeFacts } from './home-facts';
import { offerCauses } from './offer-causes';

/**
 * Why this home is not in the list of this query: every failing cause, none twice. A home is listed exactly when there is none
 * (R23). The index's filter and the answer to "why not" are both this function: the document holds what it decided about
 * the home alone, and a property test compares the rest.
 */
export function searchability(home: HomeFacts, query: BedQuery, reader: Reader = 'searcher'): Cause[] {
  const causes = new Map<CauseCode, Cause>();
  const note: Note = (code, words = {}) => {
    if (!causes.has(code)) causes.set(code, { code, words });
  };
  registerCauses(home, note);
  offerCauses(home, note);
  setUpOfTypesCauses(home, note);
  bedTypeCauses(home, query, reader, note);
  filterCauses(home, query, note);
  return [...causes.values()];
}

function registerCauses({ register, position }: HomeFacts, note: Note): void {
  if (register === null) note('unknown-location');
  else {
    if (!register.isRegistered) note('not-registered');
    if (register.isSuperseded) note('superseded');
    if (register.isDormant) note('dormant');
    if (!register.isCareHome) note('not-a-care-home');
  }
  // Every search is near somewhere, so a home without a place is in none (R29).
  if (position === null) note('location-unknown');
}
