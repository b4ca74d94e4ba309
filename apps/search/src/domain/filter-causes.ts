import { fundingSource, shortStayService } from '@oct/contracts';
import type { Note } from './cause';
import { distanceInWords, distanceMetres } from './distance';
import type { BedQuery, HomeFacts } from './home-facts';

/** What this one search asks for, apart from beds. What was never declared is named by the set-up causes. */
export function filterCauses({ offer, position }: HomeFacts, query: BedQuery, note: Note): void {
  const { near, shortStay, funding, outOfHours } = query;
  if (near && position) {
    const distance = distanceMetres(near.origin, position);
    if (distance > near.radiusMetres) {
      note('beyond-radius', { distance: distanceInWords(distance), radius: distanceInWords(near.radiusMetres) });
    }
  }
  if (funding && offer.fundingSources?.length && !offer.fundingSources.includes(funding))
    note('funding-not-accepted', { funding: fundingSource(funding).label });
  if (shortStay && offer.shortStayServices && !offer.shortStayServices.includes(shortStay))
    note('short-stay-not-offered', { shortStay: shortStayService(shortStay).label });
  if (outOfHours && offer.outOfHoursAdmissions !== true) note('out-of-hours-not-accepted');
}
