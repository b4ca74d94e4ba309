import {
  ChangePasswordPage,
  FindABedPage,
  HomePage,
  HomesPage,
  InformationPage,
  OfferPage,
  ProblemPage,
  QuickUpdatePage,
  SCREENS,
  SharedAccountPage,
  SignInPage,
  VacanciesReportPage,
  WhichHomePage,
  WhyNotListedPage,
  WhyNotPage,
  describeWithBrowser,
  expectGoodPage,
  type Visitor,
} from '@oct/testing/pages';
import type { TestUser } from '@oct/testing/auth';
import { answerEverything } from '../support/answers';
import { Site } from '../support/site';
import { HOME } from '../support/views';
import { WebUnderTest } from '../support/web-under-test';

const MANAGER: TestUser = 'provider standard, one location';
type Visit = [name: string, as: TestUser | undefined, visit: (visitor: Visitor) => Promise<unknown>];

/** Visiting runs axe at WCAG 2.2 AA and our own rules: that is the whole test. */
const VISITS: readonly Visit[] = [
  ['sign-in', undefined, (visitor) => SignInPage.open(visitor)],
  ['change-password', MANAGER, (visitor) => ChangePasswordPage.visit(visitor, '/change-password')],
  ['shared-account', 'provider generic', (visitor) => SharedAccountPage.visit(visitor, '/shared-account')],
  ['home', 'council broker', (visitor) => HomePage.visit(visitor, '/')],
  ['homes', 'support', (visitor) => HomesPage.visit(visitor, '/homes')],
  ['quick-update', MANAGER, (visitor) => QuickUpdatePage.open(visitor, HOME)],
  ['offer', MANAGER, (visitor) => OfferPage.open(visitor, HOME)],
  ['why-not-listed', MANAGER, (visitor) => WhyNotListedPage.open(visitor, HOME)],
  ['find-a-bed-start', 'hospital', (visitor) => FindABedPage.open(visitor)],
  [
    'find-a-bed',
    'hospital',
    (visitor) => FindABedPage.open(visitor, { near: 'OL1', type: 'dementia-residential', all: 'yes' }),
  ],
  ['why-not', 'hospital', (visitor) => WhyNotPage.visit(visitor, `/beds/${HOME}/why-not?near=OL1`)],
  ['which-home', 'hospital', (visitor) => WhichHomePage.visit(visitor, '/beds/why-not?home=grange&near=OL1')],
  ['vacancies-report', 'council', (visitor) => VacanciesReportPage.open(visitor)],
  ['help', undefined, (visitor) => InformationPage.visit(visitor, '/help')],
  ['accessibility', undefined, (visitor) => InformationPage.visit(visitor, '/accessibility-statement')],
  ['about-the-data', undefined, (visitor) => InformationPage.visit(visitor, '/about-the-data')],
  ['not-found', undefined, (visitor) => ProblemPage.visit(visitor, '/nowhere')],
];

describeWithBrowser('[S133][R54] every page', (browser) => {
  let web: WebUnderTest;
  let site: Site;
  let baseUrl: string;
  beforeAll(async () => {
    web = await WebUnderTest.start();
    site = new Site(web);
    baseUrl = await site.listen();
    answerEverything(web.gateway);
  }, 30_000);
  afterAll(async () => {
    await site.close();
    await web.stop();
  });

  describe.each([
    ['phone', false],
    ['desktop', true],
  ] as const)('on a %s, script %s', (screen, hasScript) => {
    let visitor: Visitor;
    const logged: string[] = [];
    beforeAll(async () => {
      visitor = await browser().visitor({ baseUrl, screen, hasScript });
      visitor.page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) logged.push(message.text());
      });
      visitor.page.on('pageerror', (error) => logged.push(String(error)));
    });
    afterAll(() => visitor.close());

    it.each(VISITS)(
      '%s',
      async (_, as, visit) => {
        site.as = as;
        await visit(visitor);
        expect(logged).toEqual([]);
        web.expectNoMistakes();
      },
      30_000,
    );

    it('uses the size of its screen', () => expect(visitor.page.viewportSize()).toEqual(SCREENS[screen]));
  });

  it('[S71] "Nothing has changed" is on the first screen of a phone', async () => {
    const visitor = await browser().visitor({ baseUrl, screen: 'phone', hasScript: false });
    site.as = MANAGER;
    await QuickUpdatePage.open(visitor, HOME);
    const box = await visitor.page.getByRole('button', { name: 'Nothing has changed' }).boundingBox();
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThan(SCREENS.phone.height);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await visitor.close();
  }, 30_000);

  it('a page that breaks the rules is found, rule by rule', async () => {
    const visitor = await browser().visitor({ baseUrl, screen: 'phone' });
    await visitor.page.setContent(`<html lang="en"><head><title>Sign in</title></head><body><main>
      <h1>One</h1><h1>Two</h1><input type="radio" name="r" aria-label="loose"><input type="text" id="bare">
      <table><tr><td></td></tr></table><div style="width:900px">wide</div><button style="height:10px;padding:0">x</button>
      <form method="post" action="/x"></form>
      <div class="nhsuk-error-summary"><ul class="nhsuk-error-summary__list"><li><a href="#gone">Words</a></li></ul></div>
      </main></body></html>`);
    const fault = await expectGoodPage(visitor).catch((error: unknown) => String(error));
    for (const rule of [
      '2 h1 headings',
      'does not go with the errors',
      'a radio outside a fieldset',
      'a field without a label',
      'empty cells',
      'pixels wider than the screen',
      'a target under 24 pixels',
      'a form without a token',
      'no field #gone',
      'axe ',
    ])
      expect(fault).toContain(rule);
    await visitor.close();
  }, 30_000);
});
