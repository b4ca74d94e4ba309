import type { Type } from '@nestjs/common';
import { ChangePasswordController } from './change-password/change-password.controller';
import { FindABedController } from './find-a-bed/find-a-bed.controller';
import { HomeController } from './home/home.controller';
import { HomesController } from './homes/homes.controller';
import { InformationController } from './information/information.controller';
import { OfferController } from './offer/offer.controller';
import { QuickUpdateController } from './quick-update/quick-update.controller';
import { SharedAccountController } from './shared-account/shared-account.controller';
import { SignInController } from './sign-in/sign-in.controller';
import { VacanciesReportController } from './vacancies-report/vacancies-report.controller';
import { WhyNotController } from './why-not/why-not.controller';
import { WhyNotListedController } from './why-not-listed/why-not-listed.controller';

/** Fixed addresses before those with a parameter in the same place. */
export const PAGE_CONTROLLERS: readonly Type<unknown>[] = [
  HomeController,
  SignInController,
  SharedAccountController,
  ChangePasswordController,
  HomesController,
  QuickUpdateController,
  OfferController,
  WhyNotListedController,
  FindABedController,
  WhyNotController,
  VacanciesReportController,
  InformationController,
];
