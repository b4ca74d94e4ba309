import type { PageContract } from '../page/page-contract';
import { changePasswordPages } from './change-password/change-password.pages';
import { findABedPages } from './find-a-bed/find-a-bed.pages';
import { homePages } from './home/home.pages';
import { homesPages } from './homes/homes.pages';
import { informationPages } from './information/information.pages';
import { offerPages } from './offer/offer.pages';
import { quickUpdatePages } from './quick-update/quick-update.pages';
import { sharedAccountPages } from './shared-account/shared-account.pages';
import { signInPages } from './sign-in/sign-in.pages';
import { vacanciesReportPages } from './vacancies-report/vacancies-report.pages';
import { whyNotPages } from './why-not/why-not.pages';
import { whyNotListedPages } from './why-not-listed/why-not-listed.pages';

/** Every page that exists. */
export const PAGES: readonly PageContract[] = [
  homePages,
  signInPages,
  changePasswordPages,
  sharedAccountPages,
  homesPages,
  quickUpdatePages,
  offerPages,
  whyNotListedPages,
  findABedPages,
  whyNotPages,
  vacanciesReportPages,
  informationPages,
].flatMap((pages) => Object.values<PageContract>(pages));
