import type { WhyNotView } from '@oct/contracts';
import type { PageModel } from '@oct/ui';
import { errorBeside, fieldError } from '../../page/field-errors';
import { paths } from '../../paths';
import { capital } from '../../words/counts';
import { toAddress, type SearchCriteria } from '../find-a-bed/find-a-bed.query';

export interface WhyNotModel extends PageModel {
  isListed: boolean;
  query: string;
  causes: readonly string[];
  backHref: string;
  findHome: FindHomeForm;
}

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
}

export function whyNotModel(view: WhyNotView, criteria: SearchCriteria): WhyNotModel {
  const name = view.name ?? `the home with number ${view.locationId}`;
  return {
    title: view.isListed ? `${capital(name)} is in the list` : `Why ${name} is not in the list`,
    isListed: view.isListed,
    query: view.query,
    causes: view.causes.map(({ message }) => message),
    backHref: paths.findBeds(toAddress(criteria)),
    findHome: findHomeForm(criteria, ''),
  };
}

const NOT_A_NUMBER =
  'Enter the CQC location number of the home, such as 1-123456789, or the address of its page at CQC';
const NOT_KNOWN = 'No care home with this number is in the register held here. Check the number';

export function findHomeModel(
  criteria: SearchCriteria,
  typed: string,
  problem: 'not-a-number' | 'not-known',
): FindHomeModel {
  const errors = [fieldError('home', problem === 'not-known' ? NOT_KNOWN : NOT_A_NUMBER)];
  return {
    title: 'Why is a home missing?',
    errors,
    backHref: paths.findBeds(toAddress(criteria)),
    findHome: { ...findHomeForm(criteria, typed), error: errorBeside(errors, 'home') },
  };
}

export function findHomeForm(criteria: SearchCriteria, typed: string, heading = 'Look up a home'): FindHomeForm {
  const hidden = [...toAddress({ ...criteria, page: 1 })].map(([name, value]) => ({ name, value }));
  return { heading, action: paths.findHome(), hidden, typed };
}

/** Accepts the number alone or the address of the home's page at CQC. */
export function locationIdIn(typed: string): string | undefined {
  return /(?:^|\/location\/)([A-Za-z0-9]+(?:-\d+)?)(?:[/?#].*)?$/.exec(typed.trim())?.[1]?.slice(0, 40);
}
