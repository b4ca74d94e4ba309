/** The CQC API's `/locations/{id}` answer, as far as the register uses it. A key that has no value is left out, as at CQC. */
import type { ServiceType } from '@oct/contracts/reference';
import { areaCodesOf, districtCentre, icb, icbFullName, region, serviceType, subIcb } from '@oct/contracts/reference';
import { daysBefore, dateText } from './london-time';
import type { PersonName } from './names';
import { landline, streetAddress } from './names';
import type { Random } from '../random';
import { randomFrom } from '../random';
import type { Town } from './towns';

export interface CqcLocation {
  readonly isSynthetic: true;
  readonly locationId: string;
  readonly providerId: string;
  readonly organisationType: 'Location';
  readonly type: 'Social Care Org';
  readonly name: string;
  readonly registrationStatus: 'Registered' | 'Deregistered';
  readonly registrationDate: string;
  readonly deregistrationDate?: string;
  readonly careHome: 'Y';
  readonly dormancy: 'Y' | 'N';
  readonly dormancyStartDate?: string;
  readonly numberOfBeds: number;
  readonly postalAddressLine1: string;
  readonly postalAddressTownCity: string;
  readonly postalCode?: string;
  readonly onspdLatitude?: number;
  readonly onspdLongitude?: number;
  readonly onspdCcgCode?: string;
  readonly onspdCcgName?: string;
  readonly onspdIcbCode?: string;
  readonly onspdIcbName?: string;
  readonly localAuthority: string;
  readonly region: string;
  readonly mainPhoneNumber: string;
  readonly website?: string;
  readonly inspectionDirectorate: 'Adult social care';
  readonly inspectionCategories: readonly [{ code: 'S1'; name: 'Residential social care'; primary: 'true' }];
  readonly gacServiceTypes: readonly { readonly name: string; readonly description: string }[];
  readonly specialisms: readonly { readonly name: string }[];
  readonly regulatedActivities: readonly RegulatedActivity[];
  readonly relationships: readonly never[];
  readonly currentRatings?: { readonly overall: Rating; readonly reportDate: string };
}

interface RegulatedActivity {
  readonly code: string;
  readonly name: string;
  readonly contacts: readonly {
    readonly personGivenName: string;
    readonly personFamilyName: string;
    readonly personRoles: readonly ['Registered Manager'];
  }[];
}

interface Rating {
  readonly rating: string;
  readonly reportDate: string;
  readonly keyQuestionRatings: readonly { readonly name: string; readonly rating: string }[];
}

export interface RegisterEntry {
  readonly stream: string;
  readonly index: number;
  readonly locationId: string;
  readonly providerId: string;
  readonly name: string;
  readonly town: Town;
  readonly district: string;
  readonly registeredBeds: number;
  readonly services: readonly ServiceType[];
  readonly specialisms: readonly string[];
  readonly manager?: PersonName;
  readonly today: Date;
  readonly state: 'registered' | 'deregistered' | 'dormant' | 'without-postcode';
  /** When the home closed or fell dormant. */
  readonly endedOn: Date;
}

export function cqcLocation(entry: RegisterEntry): CqcLocation {
  const random = randomFrom(`${entry.stream}/register`);
  const isDeregistered = entry.state === 'deregistered';
  const rating = ratingOf(random, dateText(daysBefore(entry.today, random.whole(60, 850))));
  return {
    isSynthetic: true,
    locationId: entry.locationId,
    providerId: entry.providerId,
    organisationType: 'Location',
    type: 'Social Care Org',
    name: entry.name,
    registrationStatus: isDeregistered ? 'Deregistered' : 'Registered',
    registrationDate: dateText(daysBefore(entry.today, random.whole(900, 5400))),
    ...(isDeregistered && { deregistrationDate: dateText(entry.endedOn) }),
    careHome: 'Y',
    dormancy: entry.state === 'dormant' ? 'Y' : 'N',
    ...(entry.state === 'dormant' && { dormancyStartDate: dateText(entry.endedOn) }),
    numberOfBeds: entry.registeredBeds,
    postalAddressLine1: streetAddress(`${entry.stream}/street`),
    postalAddressTownCity: entry.town.name,
    ...(entry.state !== 'without-postcode' && positionOf(random, entry.district)),
    ...areasOf(entry.town),
    mainPhoneNumber: landline(entry.index).replace(' ', ''),
    ...(random.chance(0.5) && { website: `www.${entry.locationId.toLowerCase()}.example.org` }),
    inspectionDirectorate: 'Adult social care',
    inspectionCategories: [{ code: 'S1', name: 'Residential social care', primary: 'true' }],
    gacServiceTypes: entry.services.map((code) => {
      const { consumerName, formalName } = serviceType(code);
      return { name: consumerName, description: formalName };
    }),
    specialisms: entry.specialisms.map((name) => ({ name })),
    regulatedActivities: isDeregistered ? [] : activitiesOf(entry),
    relationships: [],
    ...(rating && { currentRatings: { overall: rating, reportDate: rating.reportDate } }),
  };
}

/** Never assigned in the second half of a real postcode, so that no invented home stands at a real address. */
const UNUSED_LETTERS = ['C', 'K', 'M', 'V'];

function positionOf(
  random: Random,
  district: string,
): Pick<CqcLocation, 'postalCode' | 'onspdLatitude' | 'onspdLongitude'> {
  const centre = districtCentre(district);
  if (centre === undefined) throw new RangeError(`no centre known for ${district}`);
  const kilometres = 1.2 * Math.sqrt(random.fraction());
  const bearing = 2 * Math.PI * random.fraction();
  const lat = centre.lat + (kilometres * Math.cos(bearing)) / 111.2;
  const lng = centre.lng + (kilometres * Math.sin(bearing)) / (111.2 * Math.cos((centre.lat * Math.PI) / 180));
  return {
    postalCode: `${district} ${random.whole(1, 9)}${random.pick(UNUSED_LETTERS)}${random.pick(UNUSED_LETTERS)}`,
    onspdLatitude: Number(lat.toFixed(6)),
    onspdLongitude: Number(lng.toFixed(6)),
  };
}

function areasOf(
  town: Town,
): Pick<CqcLocation, 'localAuthority' | 'region' | 'onspdCcgCode' | 'onspdCcgName' | 'onspdIcbCode' | 'onspdIcbName'> {
  const areas = areaCodesOf({
    localAuthorityName: town.localAuthority,
    ...(town.ccgCode !== undefined && { ccgCode: town.ccgCode }),
  });
  const ccg = subIcb(areas?.subIcb ?? '');
  const board = icb(areas?.icb ?? '');
  const inRegion = region(areas?.region ?? '');
  if (ccg === undefined || board === undefined || inRegion === undefined)
    throw new RangeError(`areas of ${town.name} are not certain`);
  return {
    localAuthority: town.localAuthority,
    region: inRegion.cqcName,
    onspdCcgCode: ccg.code,
    onspdCcgName: `NHS ${ccg.formerCcg} CCG`,
    onspdIcbCode: board.code,
    onspdIcbName: icbFullName(board),
  };
}

function activitiesOf({ manager, services }: RegisterEntry): readonly RegulatedActivity[] {
  const contacts = manager
    ? [
        {
          personGivenName: manager.given,
          personFamilyName: manager.family,
          personRoles: ['Registered Manager'] as const,
        },
      ]
    : [];
  const accommodation = 'Accommodation for persons who require nursing or personal care';
  return [
    { code: 'RA2', name: accommodation, contacts },
    ...(services.includes('care-home-with-nursing')
      ? [{ code: 'RA5', name: 'Treatment of disease, disorder or injury', contacts }]
      : []),
  ];
}

function ratingOf(random: Random, reportDate: string): Rating | undefined {
  const rating = random.weighted([
    ['Good', 77],
    ['Requires improvement', 11],
    ['Outstanding', 8],
    ['Inadequate', 2],
    [undefined, 2],
  ] as const);
  if (rating === undefined) return undefined;
  const keyQuestionRatings = ['Safe', 'Effective', 'Caring', 'Responsive', 'Well-led'].map((name) => ({
    name,
    rating: random.chance(0.8) ? rating : 'Good',
  }));
  return { rating, reportDate, keyQuestionRatings };
}
