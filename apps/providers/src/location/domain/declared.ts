import {
  BED_TYPE_CODES,
  CARE_TYPE_CODES,
  FUNDING_SOURCE_CODES,
  SHORT_STAY_SERVICE_CODES,
  type Contact,
  type Offer,
} from '@oct/contracts';

/** What the home declares, in the order of our lists: ticking the same boxes in another order changes nothing. */
export function inListOrder(offer: Offer): Offer {
  return {
    bedTypes: ordered(offer.bedTypes, BED_TYPE_CODES),
    shortStayServices: ordered(offer.shortStayServices, SHORT_STAY_SERVICE_CODES),
    careTypes: ordered(offer.careTypes, CARE_TYPE_CODES),
    fundingSources: ordered(offer.fundingSources, FUNDING_SOURCE_CODES),
    outOfHoursAdmissions: offer.outOfHoursAdmissions,
  };
}

/** Exactly the fields that exist, in one order. */
export function contactFields({ managerName, managerPhone, managerEmail, nhsEmail }: Contact): Contact {
  return { managerName, managerPhone, managerEmail, nhsEmail };
}

function ordered<Code extends string>(chosen: readonly Code[] | null, codes: readonly Code[]): Code[] | null {
  return chosen && codes.filter((code) => chosen.includes(code));
}
