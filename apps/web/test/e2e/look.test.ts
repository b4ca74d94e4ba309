import {
  capacityRoutes,
  gatewayRoutes,
  identityRoutes,
  providersRoutes,
  reportingRoutes,
  searchRoutes,
} from '@oct/contracts';
import {
  FindABedPage,
  InformationPage,
  OfferPage,
  QuickUpdatePage,
  SignInPage,
  VacanciesReportPage,
  WhyNotListedPage,
  WhyNotPage,
  describeWithBrowser,
  type Visitor,
} from '@oct/testing/pages';
import { Site } from '../support/site';
import { WebUnderTest } from '../support/web-under-test';
import {
  HOME,
  bedLine,
  bedResult,
  bedsView,
  listedView,
  locationView,
  resultLine,
  searchView,
  vacancyReport,
  whyNotView,
} from '../support/views';

describeWithBrowser('look', (browser) => {
  let web: WebUnderTest;
  let site: Site;
  let baseUrl: string;
  beforeAll(async () => {
    web = await WebUnderTest.start();
    site = new Site(web);
    baseUrl = await site.listen();
    const g = web.gateway;
    g.on(
      capacityRoutes.getBeds,
      bedsView({
        isUpdateDue: true,
        vacanciesUpdatedAt: '2026-11-19T07:10:00.000Z',
        lastSavedAt: '2026-11-19T07:10:00.000Z',
        lines: [
          bedLine(),
          bedLine({ bedType: 'dementia-residential', maximum: 18, accepting: 1, isFlexible: true }),
          bedLine({ bedType: 'general-nursing', maximum: 4, accepting: 2, status: 'closed' }),
        ],
      }),
    );
    g.on(
      providersRoutes.getLocation,
      locationView({
        offer: {
          ...locationView().offer,
          bedTypes: ['general-residential', 'dementia-residential', 'general-nursing', 'transitional'],
        },
      }),
    );
    g.on(identityRoutes.accountNames, {
      names: [
        { accountId: 'acc-other', displayName: 'Pat Example', organisationName: 'Example Care', isGeneric: false },
      ],
    });
    g.on(
      searchRoutes.findBeds,
      searchView({
        total: 34,
        pages: 2,
        results: [
          bedResult(),
          bedResult({
            locationId: '1-2',
            name: 'The Willows Residential and Dementia Care Home',
            distanceKm: 5.1,
            lines: [resultLine({ available: 0, vacancies: 0, flexibleBeds: 1, flexibleFrom: 'general-residential' })],
            availability: 'limited',
            bedsAvailable: 1,
            wasConfirmed: true,
            vacanciesUpdatedAt: '2026-11-19T07:10:00.000Z',
            age: { minutes: 1560, words: '', isStale: false },
          }),
          bedResult({
            locationId: '1-3',
            name: 'Rose Cottage',
            distanceKm: 7.9,
            isPositionApproximate: true,
            isSynthetic: false,
            availability: 'full',
            lines: [resultLine({ available: 0, vacancies: 0 })],
            vacanciesUpdatedAt: '2026-11-16T07:10:00.000Z',
            updatedBy: 'broker',
            age: { minutes: 6000, words: '', isStale: true },
            contact: { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null, phone: null },
            website: null,
            cqcRating: null,
          }),
          bedResult({
            locationId: '1-4',
            name: 'Hill View',
            distanceKm: 9.9,
            availability: 'closed',
            lines: [resultLine({ status: 'closed', available: 0 })],
            vacanciesUpdatedAt: null,
            age: { minutes: null, words: '', isStale: true },
          }),
        ],
      }),
    );
    g.on(searchRoutes.whyNot, whyNotView('dormant', 'no-beds'));
    g.on(searchRoutes.searchability, whyNotView('no-funding-source', 'no-bed-type-priced'));
    g.on(reportingRoutes.vacancies, vacancyReport());
  }, 30000);
  afterAll(async () => {
    await site.close();
    await web.stop();
  });
  for (const screen of ['phone', 'desktop'] as const)
    for (const hasScript of [true, false])
      it(`looks ${screen} ${hasScript}`, async () => {
        const visitor = await browser().visitor({ baseUrl, screen, hasScript });
        const faults: string[] = [];
        const shot = async (name: string, open: () => Promise<{ screenshot(p: string): Promise<void> }>) => {
          try {
            await open();
          } catch (e) {
            faults.push(`${name}: ${String(e)}`);
          }
          await visitor.page.screenshot({
            path: `/tmp/shots/${name}-${screen}${hasScript ? '' : '-noscript'}.png`,
            fullPage: true,
          });
          if (screen === 'phone')
            await visitor.page.screenshot({
              path: `/tmp/shots/${name}-${screen}${hasScript ? '' : '-noscript'}-fold.png`,
            });
        };
        site.as = undefined;
        await shot('sign-in', () => SignInPage.open(visitor));
        site.as = 'provider standard, one location';
        await shot('quick', () => QuickUpdatePage.open(visitor, HOME));
        await shot('offer', () => OfferPage.open(visitor, HOME));
        await shot('missing', () => WhyNotListedPage.open(visitor, HOME));
        site.as = 'hospital';
        await shot('find-empty', () => FindABedPage.open(visitor));
        await shot('find', () =>
          FindABedPage.open(visitor, { near: 'OL1', type: 'dementia-residential', beds: '2', all: 'yes' }),
        );
        await shot('whynot', () => WhyNotPage.visit(visitor, '/beds/1-2/why-not?near=OL1'));
        site.as = 'council';
        await shot('report', () => VacanciesReportPage.open(visitor));
        await shot('help', () => InformationPage.visit(visitor, '/help'));
        await visitor.close();
        expect([...faults, ...web.gateway.mistakes]).toEqual([]);
      }, 60000);
});
