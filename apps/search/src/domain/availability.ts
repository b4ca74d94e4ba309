import type { Availability } from '@oct/contracts';
import { availableBeds, usableLines } from './bed-lines';
import type { BedQuery, HomeFacts, HomeLine } from './home-facts';

/** What a home that is listed has for a query. */
export interface Match {
  /** Lines that match by themselves, open or closed. */
  lines: HomeLine[];
  beds: number;
  availability: Availability;
}

export function matchOf(home: HomeFacts, query: Pick<BedQuery, 'bedType' | 'beds'>): Match {
  const lines = usableLines(home, query.bedType);
  const beds = availableBeds(home, lines);
  return { lines, beds, availability: availabilityOf(lines, beds, query.beds) };
}

/** Of what was asked for (R6); the admission status of the home is another thing. */
function availabilityOf(lines: readonly HomeLine[], beds: number, asked: number): Availability {
  if (!lines.some((line) => line.isOpen)) return 'closed';
  if (beds === 0) return 'full';
  return beds < asked ? 'limited' : 'beds-available';
}
