import {
  BED_TYPE_CODES,
  type BedType,
  CARE_TYPE_CODES,
  capacityLocationCapacityV1,
  FUNDING_SOURCE_CODES,
  type LocationCapacityState,
  type LocationState,
  type OfferLineState,
  providersLocationV1,
  SHORT_STAY_SERVICE_CODES,
} from '@oct/contracts';
import { type Random, randomFrom } from '@oct/tools/random';

export interface GeneratedHome {
  location: LocationState;
  capacity: LocationCapacityState | null;
}

const CENTRE = { latitude: 53.54, longitude: -2.11 };
/** Same names, names that differ in case only, and letters outside ASCII: ties must be broken the same way everywhere. */
const NAMES = [
  'The Elms',
  'the elms',
  'THE LAURELS',
  'Ty Gwyn',
  'Tŷ Gwyn',
  'Zion House',
  'Émile Court',
  'The Old Vicarage',
];

/**
 * Homes around Oldham in every state that a rule distinguishes: most are listed by some search; the others each miss something.
 * Some share a place and a name, some lie the same way off in opposite directions.
 */
export function generatedHomes(seed: number, count: number): GeneratedHome[] {
  const random = randomFrom(String(seed));
  return Array.from({ length: count }, (_, index) => generatedHome(random, index));
}

function generatedHome(random: Random, index: number): GeneratedHome {
  // Ids in another order than the homes were made in.
  const locationId = `1-${((index * 7_919) % 1_000_003) + 100_000_000}`;
  const bedTypes = random.some(BED_TYPE_CODES, 0.3);
  const shortStays = random.some(SHORT_STAY_SERVICE_CODES, 0.3);
  return {
    location: generatedLocation(random, locationId, bedTypes, shortStays),
    capacity: random.chance(0.04) ? null : generatedCapacity(random, locationId, bedTypes, shortStays),
  };
}

function generatedLocation(
  random: Random,
  locationId: string,
  bedTypes: BedType[],
  shortStays: LocationState['offer']['shortStayServices'],
): LocationState {
  const { example } = providersLocationV1;
  return {
    ...example,
    locationId,
    name: random.pick(NAMES),
    registrationStatus: random.chance(0.04) ? 'deregistered' : 'registered',
    isDormant: random.chance(0.03),
    isCareHome: !random.chance(0.03),
    position: random.chance(0.04) ? null : { ...placeNear(random), basis: random.pick(['postcode', 'district']) },
    cqc: {
      ...example.cqc,
      services: random.chance(0.5) ? ['care-home-with-nursing'] : ['care-home-without-nursing'],
      successorIds: random.chance(0.03) ? ['1-199999999'] : [],
    },
    offer: {
      bedTypes: random.chance(0.03) ? null : bedTypes,
      shortStayServices: random.chance(0.03) ? null : shortStays,
      careTypes: random.chance(0.03) ? null : random.some(CARE_TYPE_CODES, 0.9),
      fundingSources: random.chance(0.03) ? null : random.some(FUNDING_SOURCE_CODES, 0.5),
      outOfHoursAdmissions: random.pick([true, false, null]),
    },
  };
}

function generatedCapacity(
  random: Random,
  locationId: string,
  bedTypes: readonly BedType[],
  shortStays: LocationState['offer']['shortStayServices'],
): LocationCapacityState {
  // Some types that are offered were never entered; some were entered and are not offered.
  const entered = BED_TYPE_CODES.filter((type) => random.chance(bedTypes.includes(type) ? 0.92 : 0.05));
  return {
    ...capacityLocationCapacityV1.example,
    locationId,
    lines: entered.map((bedType) => generatedLine(random, bedType)),
    shortStayPrices: (shortStays ?? [])
      .filter(() => !random.chance(0.04))
      .map((service) => ({ service, pricePence: random.whole(600, 1_800) * 100 })),
  };
}

function generatedLine(random: Random, bedType: BedType): OfferLineState {
  const [example] = capacityLocationCapacityV1.example.lines;
  if (!example) throw new Error('the example of the contract has no line');
  const isDeclared = !random.chance(0.06);
  const maximum = random.chance(0.2) ? 0 : random.whole(1, 40);
  const accepting = random.chance(0.4) ? 0 : Math.min(maximum, random.whole(0, 4));
  return {
    ...example,
    bedType,
    pricePence: random.chance(0.06) ? null : random.whole(600, 2_000) * 100,
    maximum: isDeclared ? maximum : null,
    occupied: isDeclared ? maximum - accepting : null,
    reserved: isDeclared ? 0 : null,
    accepting: isDeclared ? accepting : null,
    unavailable: isDeclared ? 0 : null,
    status: random.chance(0.2) ? 'closed' : 'open',
    isFlexible: random.chance(0.3),
  };
}

function placeNear(random: Random): { latitude: number; longitude: number } {
  const spread = random.pick([0, 0.02, 0.1, 0.5]);
  const steps = (): number => (random.whole(-50, 50) / 50) * spread;
  return { latitude: rounded(CENTRE.latitude + steps()), longitude: rounded(CENTRE.longitude + steps()) };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
