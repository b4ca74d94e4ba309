import type { Claims } from '@oct/contracts';
import { findABedPages } from '../pages/find-a-bed/find-a-bed.pages';
import { homesPages } from '../pages/homes/homes.pages';
import { offerPages } from '../pages/offer/offer.pages';
import { quickUpdatePages } from '../pages/quick-update/quick-update.pages';
import { vacanciesReportPages } from '../pages/vacancies-report/vacancies-report.pages';
import { paths } from '../paths';
import { decideAudience, type PageContract } from './page-contract';

export interface Destination {
  text: string;
  description: string;
  href: string;
}

interface Candidate extends Destination {
  page: PageContract;
}

function candidates(claims: Claims): Candidate[] {
  const { scope } = claims;
  const homes: Candidate =
    scope.kind === 'location' && claims.organisation.type === 'provider'
      ? {
          text: 'Your care home',
          description: 'Say what your home can take today, and what it offers.',
          href: paths.quickUpdate(scope.locationId),
          page: quickUpdatePages.show,
        }
      : {
          text: claims.organisation.type === 'provider' ? 'Your care homes' : 'Care homes',
          description: maySayOffer(claims)
            ? 'Say what a home can take today, and what it offers.'
            : 'Say what a home can take today.',
          href: paths.homes(),
          page: homesPages.list,
        };
  return [
    homes,
    {
      text: 'Find a bed',
      description: 'Homes that can take this person, near there, today.',
      href: paths.findBeds(),
      page: findABedPages.show,
    },
    {
      text: 'Vacancies report',
      description: 'The homes in your area: vacancies by type, last update, who is overdue.',
      href: paths.vacancies(),
      page: vacanciesReportPages.show,
    },
  ];
}

/** A broker updates beds, and says nothing of what a home offers. */
function maySayOffer(claims: Claims): boolean {
  return decideAudience(offerPages.show.audience, claims) === 'allow';
}

/** What this kind of user can open: read from the pages' own audiences, so that no link leads to a refusal (S125). */
export function navigationFor(claims: Claims): Destination[] {
  return candidates(claims)
    .filter(({ page }) => decideAudience(page.audience, claims) === 'allow')
    .map(({ text, description, href }) => ({ text, description, href }));
}
