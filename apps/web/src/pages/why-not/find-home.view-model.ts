import type { FoundHome, FoundHomesView } from '@oct/contracts';
import { NOT_REPORTED, type PageModel } from '@oct/ui';
import { errorBeside, fieldError } from '../../page/field-errors';
import { paths } from '../../paths';
import { toAddress, type SearchCriteria } from '../find-a-bed/find-a-bed.query';
import { locationIdIn } from './typed-home';

export interface FindHomeForm {
  heading: string;
  action: string;
  hidden: readonly { name: string; value: string }[];
  typed: string;
  error?: string | undefined;
}

export interface FindHomeModel extends PageModel {
  findHome: FindHomeForm;
  backHref: string;
  found?: { homes: readonly FoundHomeLink[]; more?: string };
}

export interface FoundHomeLink {
  name: string;
  place: string;
  mark?: string;
  href: string;
}

export const NOTHING_TYPED = 'Enter the name or the postcode of the home, or its CQC location number';

export function notKnown(typed: string): string {
  return locationIdIn(typed)
    ? 'No care home with this number is in the register held here. Check the number'
    : 'No care home with this name or postcode is in the register held here. Check the spelling, or use fewer words';
}

export function findHomeModel(criteria: SearchCriteria, typed: string, words: string): FindHomeModel {
  const errors = [fieldError('home', words)];
  return {
    title: 'Why is a home missing?',
    errors,
    backHref: paths.findBeds(toAddress(criteria)),
    findHome: { ...findHomeForm(criteria, typed), error: errorBeside(errors, 'home') },
  };
}

/** Several homes have such a name: the visitor chooses. */
export function whichHomeModel(view: FoundHomesView, criteria: SearchCriteria, typed: string): FindHomeModel {
  const more = `These are the first ${view.homes.length}. Use more words of the name, or the full postcode.`;
  return {
    title: 'Which home do you mean?',
    backHref: paths.findBeds(toAddress(criteria)),
    findHome: findHomeForm(criteria, typed, 'Look up another home'),
    found: { homes: view.homes.map((home) => linkTo(home, criteria)), ...(view.hasMore ? { more } : {}) },
  };
}

function linkTo(home: FoundHome, criteria: SearchCriteria): FoundHomeLink {
  const mark = home.isRegistered ? (home.isSynthetic ? 'Invented home' : undefined) : 'Not registered any more';
  return {
    name: home.name,
    place: [home.town, home.postcode].filter(Boolean).join(' ') || `Address: ${NOT_REPORTED}`,
    ...(mark ? { mark } : {}),
    href: paths.whyNot(home.locationId, toAddress(criteria)),
  };
}

export function findHomeForm(criteria: SearchCriteria, typed: string, heading = 'Look up a home'): FindHomeForm {
  const hidden = [...toAddress({ ...criteria, page: 1 })].map(([name, value]) => ({ name, value }));
  return { heading, action: paths.findHome(), hidden, typed };
}
