import type { BedType } from '@oct/contracts/reference';
import type { Random } from '../random';
import type { Freshness } from './synthetic-home';

export type HomeKind = 'residential' | 'nursing' | 'learning-disability' | 'mental-health';
export type BedSituation = 'free' | 'full' | 'closed' | 'partly-closed';

/** Deliberate flaws, named as why-not will name them. "Never entered" is a freshness, not a flaw of its own. */
export const FLAWS = [
  'services-not-declared',
  'no-care-type',
  'no-funding-source',
  'no-bed-type-priced',
  'short-stay-not-priced',
  'not-registered',
  'dormant',
  'location-unknown',
  'nursing-not-registered',
] as const;
export type Flaw = (typeof FLAWS)[number];

export interface Scenario {
  readonly kind: HomeKind;
  readonly freshness: Freshness;
  readonly beds: BedSituation;
  readonly isFlexible: boolean;
  readonly flaw?: Flaw;
  /** Instead of a mix by chance. */
  readonly bedTypes?: readonly BedType[];
}

const TWO_TYPES: readonly BedType[] = ['dementia-residential', 'general-residential'];

function part(freshness: Freshness, beds: BedSituation, more: Partial<Scenario> = {}): Scenario {
  return { kind: 'residential', freshness, beds, isFlexible: false, bedTypes: TWO_TYPES, ...more };
}

/**
 * The first homes, all in Oldham: whatever the seed, the demo nurse sees a mix and the demo manager (of the first home)
 * finds an ordinary home that is due for an update. Both homes of R25 are here.
 */
export const CAST: readonly Scenario[] = [
  part('overdue', 'free'),
  part('fresh', 'free'),
  part('fresh', 'full'),
  part('fresh', 'free', { isFlexible: true }),
  part('stale', 'free'),
  part('fresh', 'closed'),
  part('fresh', 'free', { kind: 'nursing', bedTypes: ['dementia-nursing', 'general-nursing', 'general-residential'] }),
  part('fresh', 'partly-closed'),
  part('fresh', 'full', { kind: 'nursing', bedTypes: ['general-nursing', 'dementia-residential'] }),
  part('overdue', 'free', { isFlexible: true }),
  part('never', 'free'),
  part('fresh', 'free', { bedTypes: ['dementia-residential'] }),
  part('fresh', 'free', { flaw: 'nursing-not-registered', bedTypes: ['general-nursing', 'general-residential'] }),
  part('fresh', 'free', { flaw: 'no-funding-source' }),
  part('stale', 'full'),
  part('fresh', 'free', { kind: 'learning-disability', bedTypes: ['learning-disability-residential'] }),
  part('never', 'free', { flaw: 'no-bed-type-priced' }),
  part('stale', 'closed'),
  part('fresh', 'free', { kind: 'mental-health', bedTypes: ['mental-health-residential'] }),
  part('stale', 'free', { flaw: 'not-registered' }),
  part('fresh', 'free', { kind: 'nursing', bedTypes: ['dementia-nursing', 'dementia-residential'] }),
  part('stale', 'free', { flaw: 'dormant' }),
  part('overdue', 'full'),
  part('fresh', 'free', { flaw: 'location-unknown' }),
  part('fresh', 'free'),
  part('fresh', 'free', { flaw: 'nursing-not-registered', bedTypes: ['dementia-nursing', 'dementia-residential'] }),
  part('never', 'free', { flaw: 'services-not-declared' }),
  part('fresh', 'free', { flaw: 'short-stay-not-priced' }),
  part('fresh', 'free', { flaw: 'no-care-type' }),
];

const FLAWS_BY_CHANCE: readonly (readonly [Flaw, number])[] = [
  ['services-not-declared', 2],
  ['no-care-type', 1],
  ['no-funding-source', 3],
  ['no-bed-type-priced', 3],
  ['short-stay-not-priced', 2],
  ['not-registered', 3],
  ['dormant', 1],
];

export function scenarioByChance(random: Random): Scenario {
  const kind = random.weighted<HomeKind>([
    ['residential', 56],
    ['nursing', 23],
    ['learning-disability', 15],
    ['mental-health', 6],
  ]);
  const beds = random.weighted<BedSituation>([
    ['free', 62],
    ['full', 25],
    ['closed', 5],
    ['partly-closed', 8],
  ]);
  const isFlexible = beds !== 'closed' && random.chance(0.12);
  const freshness = random.weighted<Freshness>([
    ['fresh', 68],
    ['overdue', 14],
    ['stale', 15],
    ['never', 3],
  ]);
  const flaw = random.chance(0.05) ? random.weighted(FLAWS_BY_CHANCE) : undefined;
  return flaw === undefined
    ? { kind, beds, isFlexible, freshness }
    : { kind, beds, isFlexible, freshness: freshnessWith(flaw, freshness), flaw };
}

/** A home that has said or priced nothing can have entered no beds (R3); one that has gone has stopped updating. */
function freshnessWith(flaw: Flaw, otherwise: Freshness): Freshness {
  if (flaw === 'services-not-declared' || flaw === 'no-bed-type-priced') return 'never';
  return flaw === 'not-registered' || flaw === 'dormant' ? 'stale' : otherwise;
}
