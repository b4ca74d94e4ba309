import type { BedType, FundingSource, ServiceType, ShortStayService } from '@oct/contracts/reference';
import { SHORT_STAY_SERVICE_CODES, bedType } from '@oct/contracts/reference';
import type { Contact, Offer } from '@oct/contracts/events';
import type { PersonName } from './names';
import { mobile } from './names';
import type { Random } from '../random';
import type { HomeKind, Scenario } from './scenarios';

type Chances = readonly (readonly [BedType, number])[];

const OFFERED: Readonly<Record<HomeKind, Chances>> = {
  residential: [
    ['general-residential', 1],
    ['dementia-residential', 0.75],
    ['ypd-young-physically-disabled', 0.05],
    ['community-care', 0.04],
  ],
  nursing: [
    ['general-nursing', 1],
    ['dementia-nursing', 0.6],
    ['general-residential', 0.5],
    ['dementia-residential', 0.35],
    ['ypd-young-physically-disabled', 0.08],
  ],
  'learning-disability': [
    ['learning-disability-residential', 1],
    ['transitional', 0.2],
    ['ypd-young-physically-disabled', 0.08],
  ],
  'mental-health': [
    ['mental-health-residential', 1],
    ['mental-health-nursing', 0.3],
    ['learning-disability-nursing', 0.1],
  ],
};

const SPECIALISMS: Readonly<Record<HomeKind, readonly string[]>> = {
  residential: ['Caring for adults over 65 yrs', 'Dementia'],
  nursing: ['Caring for adults over 65 yrs', 'Dementia', 'Physical disabilities'],
  'learning-disability': ['Caring for adults under 65 yrs', 'Learning disabilities'],
  'mental-health': ['Caring for adults under 65 yrs', 'Mental health conditions'],
};

export function specialismsOf(kind: HomeKind): readonly string[] {
  return SPECIALISMS[kind];
}

export function bedTypesOf(scenario: Scenario, random: Random): readonly BedType[] {
  return scenario.bedTypes ?? OFFERED[scenario.kind].flatMap(([code, chance]) => (random.chance(chance) ? [code] : []));
}

/** Registered for nursing whenever a nursing type is offered, but for the two homes that R25 is about. */
export function servicesOf(scenario: Scenario, bedTypes: readonly BedType[], random: Random): readonly ServiceType[] {
  const needsNursing = bedTypes.some((code) => bedType(code).isNursing);
  if (!needsNursing || scenario.flaw === 'nursing-not-registered') return ['care-home-without-nursing'];
  return random.chance(0.08) ? ['care-home-with-nursing', 'care-home-without-nursing'] : ['care-home-with-nursing'];
}

export function offerOf(scenario: Scenario, bedTypes: readonly BedType[], random: Random): Offer {
  const shortStayServices = shortStaysOf(scenario, random);
  const fundingSources = fundingOf(scenario, random);
  const outOfHoursAdmissions = random.weighted([
    [true, 30],
    [false, 60],
    [null, 10],
  ] as const);
  if (scenario.flaw === 'services-not-declared')
    return {
      bedTypes: null,
      shortStayServices: null,
      careTypes: null,
      fundingSources: null,
      outOfHoursAdmissions: null,
    };
  const isNursing = (code: BedType): boolean => bedType(code).isNursing;
  return {
    bedTypes: [...bedTypes],
    shortStayServices,
    careTypes:
      scenario.flaw === 'no-care-type'
        ? []
        : [
            ...(bedTypes.every(isNursing) ? [] : (['residential-care'] as const)),
            ...(bedTypes.some(isNursing) ? (['nursing-care'] as const) : []),
          ],
    fundingSources,
    outOfHoursAdmissions,
  };
}

function shortStaysOf({ kind, flaw }: Scenario, random: Random): ShortStayService[] {
  const likely: Readonly<Record<ShortStayService, number>> = {
    'discharge-to-assess': kind === 'nursing' ? 0.4 : 0.12,
    'intermediate-care': 0.1,
    'reablement-support': 0.08,
    rehabilitation: 0.06,
    'respite-care': kind === 'mental-health' ? 0.2 : 0.55,
  };
  const services = SHORT_STAY_SERVICE_CODES.filter((service) => random.chance(likely[service]));
  return services.length === 0 && flaw === 'short-stay-not-priced' ? ['respite-care'] : services;
}

/** With the flaw, either nothing or only sources that pay part of a place (R37). */
function fundingOf({ kind, flaw }: Scenario, random: Random): FundingSource[] {
  if (flaw === 'no-funding-source') return random.chance(0.5) ? [] : ['third-party-top-up'];
  const likely: readonly (readonly [FundingSource, number])[] = [
    ['council-funded', 0.93],
    ['nhs-continuing-healthcare', kind === 'nursing' ? 0.8 : 0.35],
    ['jointly-funded', 0.4],
    ['nhs-funded-nursing-care', kind === 'nursing' ? 0.85 : 0],
    ['self-funded', kind === 'learning-disability' ? 0.3 : 0.9],
    ['third-party-top-up', 0.5],
  ];
  const sources = likely.flatMap(([code, chance]) => (random.chance(chance) ? [code] : []));
  return sources.includes('council-funded') || sources.includes('self-funded')
    ? sources
    : ['council-funded', ...sources];
}

/** Some homes have no address, and so get no reminder. The first always has one. */
export function contactOf(locationId: string, index: number, manager: PersonName, random: Random): Contact {
  const mailbox = locationId.toLowerCase();
  return {
    managerName: `${manager.given} ${manager.family}`,
    managerPhone: mobile(index),
    managerEmail: index > 0 && random.chance(0.04) ? null : `${mailbox}@example.org`,
    nhsEmail: random.chance(0.4) ? `${mailbox}.nhs@example.org` : null,
  };
}
