import type { AdmissionStatus, Availability, LineStatus } from '@oct/contracts';
import { admissionStatusLabel, availabilityLabel, lineStatusLabel } from '@oct/contracts';

export type StatusColour = 'green' | 'yellow' | 'grey' | 'red';
export type StatusIcon = 'tick' | 'half' | 'full' | 'cross';

/** A status as it is shown: words first, then colour, then shape, never one of the last two alone. */
export interface ShownStatus {
  text: string;
  colour: StatusColour;
  icon: StatusIcon;
}

interface Look {
  colour: StatusColour;
  icon: StatusIcon;
}

const TAKES_PEOPLE: Look = { colour: 'green', icon: 'tick' };
const TAKES_SOME: Look = { colour: 'yellow', icon: 'half' };
const HAS_NO_BED: Look = { colour: 'grey', icon: 'full' };
const TAKES_NOBODY: Look = { colour: 'red', icon: 'cross' };

const AVAILABILITY_LOOKS: Readonly<Record<Availability, Look>> = {
  'beds-available': TAKES_PEOPLE,
  limited: TAKES_SOME,
  full: HAS_NO_BED,
  closed: TAKES_NOBODY,
};

const ADMISSION_LOOKS: Readonly<Record<AdmissionStatus, Look>> = {
  open: TAKES_PEOPLE,
  'partially-closed': TAKES_SOME,
  closed: TAKES_NOBODY,
};

const LINE_LOOKS: Readonly<Record<LineStatus, Look>> = { open: TAKES_PEOPLE, closed: TAKES_NOBODY };

/** What a search result says about what was asked for (R6). */
export function shownAvailability(code: Availability): ShownStatus {
  return { text: availabilityLabel(code), ...AVAILABILITY_LOOKS[code] };
}

/** Of a whole home (S73). */
export function shownAdmissionStatus(code: AdmissionStatus): ShownStatus {
  return { text: admissionStatusLabel(code), ...ADMISSION_LOOKS[code] };
}

/** Of one bed type (S72). */
export function shownLineStatus(code: LineStatus): ShownStatus {
  return { text: lineStatusLabel(code), ...LINE_LOOKS[code] };
}

/** How far a number can be trusted is another dimension than availability: a line of words, never a tag (STYLE 9.5). */
export const FRESHNESS_LEVELS = ['fresh', 'due', 'stale', 'never'] as const;
export type FreshnessLevel = (typeof FRESHNESS_LEVELS)[number];

export const FRESHNESS_ADVICE: Readonly<Record<FreshnessLevel, string | undefined>> = {
  fresh: undefined,
  due: undefined,
  stale: 'Phone before relying on this.',
  never: 'Phone before relying on this.',
};

/** Never a blank cell and never a zero in its place (STYLE 9.5). */
export const NOT_REPORTED = 'Not reported';
