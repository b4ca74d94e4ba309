import { BED_TYPE_CODES, type BedResult } from '@oct/contracts';
import { matchOf } from '../domain/availability';
import { isPermitted, lineOf, ownBeds } from '../domain/bed-lines';
import { ageOf, stampOf } from '../domain/figures-age';
import type { BedQuery, HomeFacts, HomeLine } from '../domain/home-facts';
import { rankTerms } from '../domain/rank';
import type { SearchHit } from '../search-index/search-index';

/** One home of a list of results, field by field: whatever else a card may hold one day stays inside. */
export function bedResult(hit: SearchHit, query: BedQuery, position: number, now: Date): BedResult {
  const { facts, details } = hit.card;
  const match = matchOf(facts, query);
  const lenders = match.lent.map((lent) => lineOf(facts, lent.from));
  const stamp = stampOf([...match.lines, ...lenders]);
  const { updatedBy, contact, ...shown } = details;
  return {
    locationId: hit.locationId,
    name: shown.name,
    town: shown.town,
    postcode: shown.postcode,
    isSynthetic: shown.isSynthetic,
    distanceKm: Math.round(hit.distanceMetres / 10) / 100,
    isPositionApproximate: facts.position?.isApproximate ?? true,
    availability: match.availability,
    bedsAvailable: match.beds,
    lines: linesOf(facts),
    shortStays: shortStaysOf(facts),
    careTypes: [...(facts.offer.careTypes ?? [])],
    fundingSources: [...(facts.offer.fundingSources ?? [])],
    outOfHoursAdmissions: facts.offer.outOfHoursAdmissions,
    contact: {
      managerName: contact.managerName,
      managerPhone: contact.managerPhone,
      managerEmail: contact.managerEmail,
      nhsEmail: contact.nhsEmail,
      phone: contact.phone,
    },
    website: shown.website,
    cqcRating: shown.cqcRating,
    cqcReportUrl: shown.cqcReportUrl,
    vacanciesUpdatedAt: stamp.updatedAt,
    updatedBy,
    wasConfirmed: stamp.wasConfirmed,
    countedAt: stamp.countedAt,
    age: ageOf(stamp, now),
    rank: {
      position,
      reasons: rankTerms({ locationId: hit.locationId, distanceMetres: hit.distanceMetres, name: shown.name }),
    },
  };
}

/** Every type that the home offers, may offer and has entered, in the order of the list of types. */
function linesOf(facts: HomeFacts): BedResult['lines'] {
  return BED_TYPE_CODES.filter((type) => facts.offer.bedTypes?.includes(type))
    .flatMap((type) => facts.lines.filter((line) => line.bedType === type && isPermitted(line, facts)))
    .map((line) => ({ ...lineView(line), ...flexibleBedsFor(line, facts) }));
}

function lineView(line: HomeLine): Omit<BedResult['lines'][number], 'flexibleBeds' | 'flexibleFrom'> {
  return {
    bedType: line.bedType,
    status: line.isOpen ? 'open' : 'closed',
    total: line.total,
    // The vacancies of a closed type are shown to the home alone (R1).
    vacancies: line.isOpen ? line.vacancies : null,
    available: ownBeds(line),
    isFlexible: line.isFlexible,
    pricePence: line.pricePence,
  };
}

/** "1 flexible, entered under General residential" (R4); no single type is named when the beds come from several. */
function flexibleBedsFor(
  line: HomeLine,
  facts: HomeFacts,
): Pick<BedResult['lines'][number], 'flexibleBeds' | 'flexibleFrom'> {
  const { lent } = matchOf(facts, { bedType: line.bedType, beds: 1 });
  const flexibleBeds = lent.reduce((beds, each) => beds + each.beds, 0);
  const [only, ...others] = lent;
  return { flexibleBeds, flexibleFrom: only && others.length === 0 ? only.from : null };
}

function shortStaysOf({ offer, shortStayPrices }: HomeFacts): BedResult['shortStays'] {
  return (offer.shortStayServices ?? []).map((service) => ({
    service,
    pricePence: shortStayPrices.find((price) => price.service === service)?.pricePence ?? null,
  }));
}
