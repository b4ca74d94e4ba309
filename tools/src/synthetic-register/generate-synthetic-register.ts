import { bedTypesOf, contactOf, offerOf, servicesOf, specialismsOf } from './offer';
import { linesOf } from './bed-lines';
import { cqcLocation } from './cqc-location';
import { historyOf } from './history';
import { daysBefore, londonDay } from './london-time';
import { homeName, personName } from './names';
import { pricesOf } from './prices';
import type { Random } from '../random';
import { at, randomFrom } from '../random';
import type { Flaw, Scenario } from './scenarios';
import { CAST, scenarioByChance } from './scenarios';
import type { SyntheticHome, SyntheticProvider, SyntheticRegister } from './synthetic-home';
import type { Town } from './towns';
import { OLDHAM, townOf } from './towns';

export interface SyntheticRegisterWish {
  readonly seed: string;
  readonly homes: number;
  readonly now: Date;
}

/** The same wish gives the same register, and a longer one begins with the shorter one. */
export function generateSyntheticRegister({ seed, homes, now }: SyntheticRegisterWish): SyntheticRegister {
  const owners = ownersOf(seed, homes);
  const all = owners.map((owner, index) => homeOf(seed, index, owner, now));
  return { seed, now: now.toISOString(), homes: all, providers: providersOf(all) };
}

interface Owner {
  readonly providerId: string;
  readonly name: string;
}

/** Three homes in Oldham with one owner, some national groups, some small ones, and many owners of a single home. */
function ownersOf(seed: string, homes: number): readonly Owner[] {
  const random = randomFrom(`${seed}/owners`);
  let newest = 10;
  return Array.from({ length: homes }, (_, index) => {
    const chance = random.fraction();
    const number =
      index < 3 ? 1 : chance < 0.25 ? random.whole(2, 9) : chance < 0.45 && newest > 10 ? newest : (newest += 1);
    return { providerId: `SYN-P-${String(number).padStart(4, '0')}`, name: `Example Care ${number} Ltd` };
  });
}

function providersOf(homes: readonly SyntheticHome[]): readonly SyntheticProvider[] {
  const byId = new Map<string, { name: string; locationIds: string[] }>();
  for (const { provider, location } of homes) {
    const entry = byId.get(provider.providerId) ?? { name: provider.name, locationIds: [] };
    entry.locationIds.push(location.locationId);
    byId.set(provider.providerId, entry);
  }
  return [...byId].map(([providerId, { name, locationIds }]) => ({
    providerId,
    name,
    locationIds,
    organisationType: 'Provider',
    ownershipType: 'Organisation',
    type: 'Social Care Org',
    registrationStatus: 'Registered',
  }));
}

function homeOf(seed: string, index: number, provider: Owner, now: Date): SyntheticHome {
  const stream = `${seed}/home-${index}`;
  const random = randomFrom(`${stream}/offer`);
  const locationId = `SYN-${String(index + 1).padStart(5, '0')}`;
  const scenario = CAST[index] ?? scenarioByChance(randomFrom(`${stream}/scenario`));
  const { town, district } = placeOf(index, randomFrom(`${stream}/place`));
  const manager = personName(`${stream}/manager`);
  const bedTypes = bedTypesOf(scenario, random);
  const lines = linesOf(scenario, bedTypes, randomFrom(`${stream}/beds`));
  const offer = offerOf(scenario, bedTypes, random);
  const services = servicesOf(scenario, bedTypes, random);
  const endedDaysAgo = scenario.flaw && ENDED[scenario.flaw] ? random.whole(14, 40) : undefined;
  const location = cqcLocation({
    stream,
    index,
    locationId,
    providerId: provider.providerId,
    name: homeName(seed, index),
    town,
    district,
    registeredBeds: registeredBeds(
      lines.reduce((sum, line) => sum + line.total, 0),
      index,
      random,
    ),
    services,
    specialisms: specialismsOf(scenario.kind),
    ...(random.chance(0.88) && { manager }),
    today: londonDay(now),
    state:
      (scenario.flaw && ENDED[scenario.flaw]) ??
      (scenario.flaw === 'location-unknown' ? 'without-postcode' : 'registered'),
    endedOn: daysBefore(londonDay(now), endedDaysAgo ?? 0),
  });
  return {
    isSynthetic: true,
    location,
    provider,
    offer,
    contact: contactOf(locationId, index, manager, random),
    updates: historyOf({
      stream,
      now,
      freshness: scenario.freshness,
      lines,
      ...pricesIn(scenario, offer, town, randomFrom(`${stream}/prices`)),
      hasBrokerAccess: index > 0 && random.chance(0.25),
      ...(endedDaysAgo !== undefined && { endedDaysAgo }),
    }),
    freshness: scenario.freshness,
    ...flawOf(scenario),
  };
}

const ENDED: Readonly<Partial<Record<Flaw, 'deregistered' | 'dormant'>>> = {
  'not-registered': 'deregistered',
  dormant: 'dormant',
};

/** A register of ordinary size has a little less than a tenth of its homes in Oldham: the cast. */
function placeOf(index: number, random: Random): { town: Town; district: string } {
  const town = index < CAST.length ? OLDHAM : townOf(random);
  const district =
    town === OLDHAM ? at(OLDHAM.districts, index % OLDHAM.districts.length) : random.pick(town.districts);
  return { town, district };
}

/** Most homes count as many beds as CQC registered; some more (S58), some fewer. The first home needs no second look. */
function registeredBeds(total: number, index: number, random: Random): number {
  const difference = random.weighted([
    [0, 88],
    [-1, 2],
    [-3, 2],
    [1, 4],
    [2, 4],
  ] as const);
  return index === 0 ? total : Math.max(1, total + difference);
}

function pricesIn(scenario: Scenario, offer: SyntheticHome['offer'], town: Town, random: Random) {
  if (offer.bedTypes === null || scenario.flaw === 'no-bed-type-priced') return {};
  const prices = pricesOf(offer.bedTypes, offer.shortStayServices ?? [], town.priceLevel, random);
  return { prices: scenario.flaw === 'short-stay-not-priced' ? { ...prices, shortStays: [] } : prices };
}

function flawOf({ flaw, freshness }: Scenario): Pick<SyntheticHome, 'flaw'> {
  if (flaw !== undefined) return { flaw };
  return freshness === 'never' ? { flaw: 'vacancies-not-declared' } : {};
}
