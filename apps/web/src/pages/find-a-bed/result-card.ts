import {
  bedType,
  careType,
  fundingSource,
  parsePostcode,
  shortStayService,
  type BedResult,
  type BedType,
} from '@oct/contracts';
import { FRESHNESS_ADVICE, NOT_REPORTED, shownAvailability } from '@oct/ui';
import type { BedLine, Freshness, ResultCard } from '@oct/ui';
import { counted } from '../../words/counts';
import { miles, milesAndKilometres } from '../../words/distance';
import { pounds } from '../../words/money';
import { ageWords, dateWords, momentWords } from '../../words/moments';
import { phoneAddress, phoneWords } from '../../words/phone';
import { saverKindWords } from '../../words/savers';
import { mailAddress, webAddress } from '../../words/web-links';
import type { SearchCriteria } from './find-a-bed.query';

type Line = BedResult['lines'][number];
type Fact = ResultCard['facts'][number];

const MINUTES_PER_DAY = 24 * 60;

export function resultCard(result: BedResult, criteria: SearchCriteria, now: Date): ResultCard {
  const asked = result.lines.filter((line) => isAsked(line, criteria.type));
  const others = result.lines.filter((line) => !asked.includes(line));
  const phone = phoneOf(result);
  return {
    id: `home-${result.locationId}`,
    name: result.name,
    status: shownAvailability(result.availability),
    distance: `${result.isPositionApproximate ? 'About ' : ''}${miles(result.distanceKm)} away`,
    place: [result.town, result.postcode].filter(Boolean).join(' ') || `Address: ${NOT_REPORTED}`,
    ...(result.isPositionApproximate ? { placeNote: placeNoteOf(result) } : {}),
    ...(result.isSynthetic ? { mark: 'Invented home' } : {}),
    lines: [...stayLines(result, criteria), ...asked.map(lineOf)],
    freshness: freshnessOf(result, now),
    ...(phone ? { phone } : {}),
    facts: factsOf(result, others, now),
    rank: { position: result.rank.position, reasons: result.rank.reasons.map(reasonWords) },
  };
}

/** R29: such a home is marked, and says how far that may mislead. */
function placeNoteOf({ postcode }: BedResult): string {
  const district = parsePostcode(postcode ?? '')?.district;
  return `We know only its postcode district${district ? `, ${district}` : ''}, so the distance may be several miles out.`;
}

/** Without a type in the search, every type that the home offers is what was asked for. */
function isAsked(line: Line, type: BedType | undefined): boolean {
  return type === undefined || line.bedType === type;
}

function lineOf(line: Line): BedLine {
  const { available, total, vacancies, flexibleBeds, flexibleFrom } = line;
  return {
    label: bedType(line.bedType).label,
    beds: bedWords(line.status, available, total, vacancies, flexibleBeds),
    price: priceWords(line.pricePence),
    notes: [
      ...(flexibleBeds > 0
        ? [`${flexibleBeds} flexible${flexibleFrom ? `, entered under ${bedType(flexibleFrom).label}` : ''}`]
        : []),
      ...(line.isFlexible ? ['Flexible: can be used for other types'] : []),
    ],
  };
}

function bedWords(
  status: Line['status'],
  available: number,
  total: number | null,
  vacancies: number | null,
  flexible: number,
): string {
  if (status === 'closed') return 'Closed to admissions';
  if (vacancies === null || total === null) return flexible > 0 ? counted(flexible, 'flexible bed') : NOT_REPORTED;
  if (available > 0) return `${available} of ${total} beds free`;
  if (flexible > 0) return counted(flexible, 'flexible bed');
  return `Full, ${counted(total, 'bed')}`;
}

/** R26: a short stay has its own price, on any open long-term vacancy. */
function stayLines({ shortStays, bedsAvailable }: BedResult, { stay }: SearchCriteria): BedLine[] {
  const offered = shortStays.find(({ service }) => service === stay);
  if (!offered) return [];
  const beds = `${counted(bedsAvailable, 'bed')} that could take such a stay`;
  return [{ label: shortStayService(offered.service).label, beds, price: priceWords(offered.pricePence), notes: [] }];
}

function priceWords(pence: number | null): string {
  return pence === null ? `Price: ${NOT_REPORTED}` : `${pounds(pence)} a week`;
}

/** How old the number is and who said so; confirmed is not the same as counted (N1). */
export function freshnessOf(result: BedResult, now: Date): Freshness {
  const at = result.vacanciesUpdatedAt;
  if (at === null) return { level: 'never', words: 'Never updated.', advice: FRESHNESS_ADVICE.never };
  const by = saverKindWords(result.updatedBy);
  // A save that changes one type confirms the others at the same moment: then something was counted.
  const isConfirmed = result.wasConfirmed && result.countedAt !== at;
  const said = `${isConfirmed ? 'Confirmed unchanged' : 'Updated'} ${momentWords(at, now)}, ${ageWords(at, now)}`;
  if (result.age.isStale)
    return { level: 'stale', words: said, by: `${by ?? ''}.`.trim(), advice: FRESHNESS_ADVICE.stale };
  const isDue = result.age.minutes !== null && result.age.minutes > MINUTES_PER_DAY;
  return { level: isDue ? 'due' : 'fresh', words: said, ...(by ? { by } : {}) };
}

function phoneOf({ contact }: BedResult): ResultCard['phone'] {
  const typed = contact.managerPhone ?? contact.phone;
  if (typed === null) return undefined;
  const number = { text: phoneWords(typed), href: phoneAddress(typed) };
  if (contact.managerPhone === null) return { ...number, who: 'The home' };
  return contact.managerName === null
    ? { ...number, who: 'The manager' }
    : { ...number, who: contact.managerName, role: 'manager' };
}

function factsOf(result: BedResult, others: readonly Line[], now: Date): Fact[] {
  const { contact, cqcRating: rating } = result;
  const stays = result.shortStays.map(
    ({ service, pricePence }) => `${shortStayService(service).label} (${priceWords(pricePence)})`,
  );
  return [
    ...(others.length > 0 ? [{ key: 'Other types of bed', lines: others.map(lineOf) }] : []),
    // A home that has not said whether it takes short stays is not listed (S43, S99).
    { key: 'Short stays', value: stays.join(', ') || 'Not provided' },
    { key: 'Care', value: result.careTypes.map((code) => careType(code).label).join(', ') || NOT_REPORTED },
    {
      key: 'Funding',
      value: result.fundingSources.map((code) => fundingSource(code).label).join(', ') || NOT_REPORTED,
    },
    { key: 'Out-of-hours admissions', value: yesOrNo(result.outOfHoursAdmissions) },
    { key: 'Manager', value: contact.managerName ?? NOT_REPORTED },
    linked('Manager’s email', contact.managerEmail, mailAddress),
    linked('NHS email', contact.nhsEmail, mailAddress),
    { key: 'Home’s phone', value: contact.phone === null ? NOT_REPORTED : phoneWords(contact.phone) },
    linked('Website', result.website, webAddress),
    {
      key: 'CQC rating',
      value: rating
        ? `${rating.overall}${rating.date ? `, ${dateWords(rating.date)}` : ''}${rating.isInherited ? ', of the provider before' : ''}`
        : NOT_REPORTED,
    },
    linked('CQC report', result.cqcReportUrl, webAddress),
    { key: 'Beds last counted', value: result.countedAt ? momentWords(result.countedAt, now) : NOT_REPORTED },
    { key: 'CQC location number', value: result.locationId },
  ];
}

function yesOrNo(value: boolean | null): string {
  return value === null ? NOT_REPORTED : value ? 'Yes' : 'No';
}

function linked(key: string, text: string | null, address: (text: string) => string | undefined): Fact {
  const href = text === null ? undefined : address(text);
  return { key, value: text ?? NOT_REPORTED, ...(href ? { href } : {}) };
}

/** The ranking's own terms and values (R28). */
function reasonWords({ term, value }: BedResult['rank']['reasons'][number]): string {
  if (term === 'distance-km') return `Distance: ${milesAndKilometres(Number(value))}`;
  return term === 'name' ? `Then by name: ${value}` : `Then by location number: ${value}`;
}
