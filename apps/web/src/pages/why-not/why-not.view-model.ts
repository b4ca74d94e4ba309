import type { WhyNotView } from '@oct/contracts';
import type { PageModel } from '@oct/ui';
import { paths } from '../../paths';
import { capital } from '../../words/counts';
import { toAddress, type SearchCriteria } from '../find-a-bed/find-a-bed.query';
import { findHomeForm, type FindHomeForm } from './find-home.view-model';

export interface WhyNotModel extends PageModel {
  isListed: boolean;
  query: string;
  causes: readonly string[];
  backHref: string;
  findHome: FindHomeForm;
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
