import {
  capacityRoutes,
  gatewayRoutes,
  providersRoutes,
  searchRoutes,
  type FieldProblem,
  type SessionView,
} from '@oct/contracts';
import {
  ConfirmCapacityPage,
  ConflictPage,
  FindABedPage,
  OfferPage,
  QuickUpdatePage,
  SharedAccountPage,
  SignInPage,
  VacanciesReportPage,
  describeWithBrowser,
  type Visitor,
} from '@oct/testing/pages';
import type { TestUser } from '@oct/testing/auth';
import { answerEverything, dueBeds } from '../support/answers';
import { refusal } from '../support/fake-gateway';
import { Site } from '../support/site';
import { HOME, ME, NOW, listedView, locationView, searchView } from '../support/views';
import { WebUnderTest } from '../support/web-under-test';

const MANAGER: TestUser = 'provider standard, one location';
const saved = () =>
  dueBeds({
    version: 8,
    lastSavedByAccountId: ME,
    isUpdateDue: false,
    lastSavedAt: NOW.toISOString(),
    vacanciesUpdatedAt: NOW.toISOString(),
  });

describeWithBrowser('journeys at 360 pixels, without script', (browser) => {
  let web: WebUnderTest;
  let site: Site;
  let visitor: Visitor;
  beforeAll(async () => {
    web = await WebUnderTest.start();
    site = new Site(web);
    visitor = await browser().visitor({ baseUrl: await site.listen(), screen: 'phone', hasScript: false });
  }, 30_000);
  afterAll(async () => {
    await visitor.close();
    await site.close();
    await web.stop();
  });
  beforeEach(() => {
    web.gateway.reset();
    answerEverything(web.gateway);
    site.as = undefined;
  });
  afterEach(() => web.expectNoMistakes());

  const signInLeadsTo = (as: TestUser, changes: Partial<SessionView> = {}) => {
    web.gateway.on(gatewayRoutes.signIn, ({ body }) => {
      if (body.password !== 'right') return refusal('credentials-refused');
      site.as = as;
      const session: SessionView = {
        accountId: ME,
        displayName: 'A Manager',
        organisation: { id: '1-200000001', type: 'provider', name: 'Example Care' },
        permission: 'standard',
        roles: [],
        scopeLocationId: null,
        areaCodes: [],
        isGeneric: false,
        mustChangePassword: false,
        clientKind: 'browser',
        signedInAt: NOW.toISOString(),
        expiresAt: NOW.toISOString(),
        ...changes,
      };
      return session;
    });
  };

  it('[R8][S71] a tired manager signs in and is done with one tap more', async () => {
    signInLeadsTo(MANAGER);
    const signIn = await (await SignInPage.open(visitor)).signInRefused('manager@example.org', 'wrong');
    expect(await signIn.errors()).toEqual(['The email address or password is wrong']);
    expect(await signIn.typedEmail()).toBe('manager@example.org');
    await signIn.signIn('manager@example.org', 'right');
    const page = await QuickUpdatePage.arrive(visitor);
    expect(await page.freshness()).toContain('Vacancies are due');
    web.gateway.on(capacityRoutes.confirmBeds, () => {
      web.gateway.on(capacityRoutes.getBeds, saved());
      return saved();
    });
    web.gateway.on(searchRoutes.searchability, listedView());
    const done = await page.nothingHasChanged();
    expect(await done.banner()).toContain('Discharge teams see: General Residential: 2 beds free');
    expect(web.gateway.to(capacityRoutes.confirmBeds)).toHaveLength(1);
  }, 60_000);

  it('[S8] a shared account is told so first', async () => {
    signInLeadsTo('provider generic', { isGeneric: true });
    await (await SignInPage.open(visitor)).signIn('office@example.org', 'right');
    await (await SharedAccountPage.arrive(visitor)).goOn();
    await QuickUpdatePage.arrive(visitor);
  }, 60_000);

  it('[S62][S59] a slip, an unusual figure, then saved', async () => {
    site.as = MANAGER;
    const message = 'Vacancies (21) cannot be more than the total (20) for General Residential';
    const warning: FieldProblem = {
      field: 'lines',
      rule: 'total-above-registered',
      message: 'You entered 62 beds and CQC registers 40.',
    };
    web.gateway.on(capacityRoutes.saveBeds, ({ body }) => {
      const line = body.lines.find(({ bedType }) => bedType === 'general-residential');
      if ((line?.vacancies ?? 0) > (line?.total ?? 0))
        return refusal('validation-failed', {
          errors: [{ field: 'lines.2.vacancies', rule: 'vacancies-above-total', message }],
        });
      if (!body.acceptedWarnings?.includes(warning.rule))
        return refusal('confirmation-required', { warnings: [warning] });
      web.gateway.on(capacityRoutes.getBeds, saved());
      return saved();
    });
    const page = await QuickUpdatePage.open(visitor, HOME);
    await page.type('general-residential', { vacancies: '21' });
    const refused = await page.saved();
    expect(await refused.errors()).toEqual([message]);
    expect(await refused.typed('general-residential')).toEqual({ vacancies: '21', total: '20' });
    await refused.type('general-residential', { vacancies: '3', total: '40', status: 'open', isFlexible: true });
    await refused.save();
    const again = await (await ConfirmCapacityPage.arrive(visitor)).doubleCheck();
    expect(await again.typed('general-residential')).toEqual({ vacancies: '3', total: '40' });
    await again.save();
    const done = await (await ConfirmCapacityPage.arrive(visitor)).yes();
    expect(await done.banner()).toContain('Saved at 9:30am');
  }, 90_000);

  it('a form left open in another tab offers to save these figures instead', async () => {
    site.as = MANAGER;
    let version = 7;
    web.gateway.on(capacityRoutes.saveBeds, ({ headers }) => {
      if (headers['if-match'] !== `"${version}"`) return refusal('version-stale', { current: { ...saved(), version } });
      version += 1;
      web.gateway.on(capacityRoutes.getBeds, { ...saved(), version });
      return { ...saved(), version };
    });
    const otherTab = await browser().visitor({ ...visitor.options, baseUrl: visitor.options.baseUrl });
    const leftOpen = await QuickUpdatePage.open(otherTab, HOME);
    const page = await QuickUpdatePage.open(visitor, HOME);
    await page.type('general-residential', { vacancies: '3' });
    await page.saved();
    await leftOpen.type('general-residential', { vacancies: '4' });
    await leftOpen.save();
    const conflict = await ConflictPage.arrive(otherTab);
    expect((await conflict.rows()).join(' ')).toContain('Saved now: 2 of 20 free What you sent: 4 of 20 free');
    await conflict.saveMineInstead();
    expect(version).toBe(9);
    await otherTab.close();
  }, 90_000);

  it('Back after a save shows what is saved, so that an edit is a new save', async () => {
    site.as = MANAGER;
    web.gateway.on(capacityRoutes.saveBeds, () => {
      web.gateway.on(capacityRoutes.getBeds, saved());
      return saved();
    });
    await (await QuickUpdatePage.open(visitor, HOME)).saved();
    await visitor.page.goBack();
    await (await QuickUpdatePage.arrive(visitor)).saved();
    const marks = web.gateway.to(capacityRoutes.saveBeds).map(({ headers }) => headers['if-match']);
    expect(marks).toEqual(['"7"', '"8"']);
  }, 60_000);

  it('[S34][S35][S38][S47] a home says what it offers and reads what is missing', async () => {
    site.as = MANAGER;
    web.gateway.on(providersRoutes.saveOffer, locationView({ version: 4 }));
    web.gateway.on(capacityRoutes.savePrices, saved());
    web.gateway.on(searchRoutes.searchability, listedView());
    const page = await OfferPage.open(visitor, HOME);
    await page.type({
      prices: { transitional: '910.50' },
      noShortStays: true,
      careTypes: ['Nursing care'],
      funding: ['NHS continuing healthcare'],
      outOfHours: 'No',
      managerPhone: '01632 960003',
    });
    expect(await (await page.saved()).causes()).toEqual([]);
    expect(web.gateway.to(capacityRoutes.savePrices)[0]?.body).toMatchObject({
      prices: expect.arrayContaining([{ bedType: 'transitional', pricePence: 91_050 }]) as unknown,
    });
  }, 60_000);

  it('[R30][S102] a nurse finds a bed near a full postcode, which no address ever shows', async () => {
    site.as = 'hospital';
    const measuredFrom = { words: 'a point near it', latitude: 53.5432, longitude: -2.1199, isApproximate: false };
    web.gateway.on(searchRoutes.searchBeds, searchView({ measuredFrom }));
    const found = await (
      await FindABedPage.visit(visitor, '/')
    ).search({ postcode: 'OL1 1AA', type: 'dementia-residential', all: true });
    expect(visitor.page.url()).not.toMatch(/1AA/i);
    const [first] = await found.cards();
    expect(first).toEqual({
      name: 'Example Lodge',
      status: 'Beds available',
      place: '2.1 miles away Oldham OL1 1AA Invented home',
      lines: ['Dementia Residential 2 of 20 beds free £850 a week'],
      freshness: 'Updated today at 7:12am, 2 hours ago by the home',
      phone: 'A Manager, manager: Phone Example Lodge: 01632 960001',
    });
    const fewer = await found.removeFilter('Full and closed homes too');
    expect(await fewer.filters()).toEqual([
      'Within 10 miles of the postcode you entered',
      'Remove filter: Dementia Residential×',
      'Clear filters',
    ]);
    const which = await fewer.whichHome('The Grange');
    expect(await which.homes()).toHaveLength(2);
    expect(await (await which.choose('The Grange')).causes()).toEqual(['Cause dormant.', 'Cause no-beds.']);
  }, 90_000);

  it('[S21] a council reads who is overdue', async () => {
    site.as = 'council';
    const page = await (await VacanciesReportPage.open(visitor)).onlyOverdue();
    expect((await page.rows()).join(' ')).toContain('Overdue');
    web.gateway.on(gatewayRoutes.signOut, () => {
      site.as = undefined;
      return undefined;
    });
    await page.signOut();
    await SignInPage.arrive(visitor);
  }, 60_000);
});
