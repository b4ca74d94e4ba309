import type { Availability } from '@oct/contracts';
import { type LentBeds, lentBeds, ownBeds, usableLines } from './bed-lines';
import type { BedQuery, HomeFacts, HomeLine } from './home-facts';

/** What a home has for a query. */
export interface Match {
  /** Lines that match by themselves, open or closed. */
  lines: HomeLine[];
  /** Flexible beds entered under other types that can be used for the open ones of these. */
  lent: LentBeds[];
  /** Each bed is counted once, however many types it could serve (R4); none of a closed type (R1). */
  beds: number;
  availability: Availability;
}

export function matchOf(home: HomeFacts, query: Pick<BedQuery, 'bedType' | 'beds'>): Match {
  const lines = usableLines(home, query.bedType);
  const open = lines.filter((line) => line.isOpen);
  const lent = open.length > 0 ? lentBeds(home, open) : [];
  const beds = sum(open.map(ownBeds)) + sum(lent.map((each) => each.beds));
  return { lines, lent, beds, availability: availabilityOf(open.length, beds, query.beds) };
}

/** Of what was asked for (R6); the admission status of the home is another thing. */
function availabilityOf(openLines: number, beds: number, asked: number): Availability {
  if (openLines === 0) return 'closed';
  if (beds === 0) return 'full';
  return beds < asked ? 'limited' : 'beds-available';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
