import { capacityRoutes, identityRoutes, providersRoutes, reportingRoutes, searchRoutes } from '@oct/contracts';
import type { TestUser } from '@oct/testing/auth';
import { refusal } from '../support/fake-gateway';
import { HOME, bedsView, listedView, locationView, searchView, vacancyReport, whyNotView } from '../support/views';
import { FORM_TOKEN, WebUnderTest, textOf } from '../support/web-under-test';

const MANAGER: TestUser = 'provider standard, one location';

const EVERY_PAGE: readonly [string, TestUser | undefined][] = [
  ['/sign-in', undefined],
  ['/change-password', MANAGER],
  ['/shared-account', 'provider generic'],
  ['/', 'council'],
  ['/homes', 'support'],
  [`/homes/${HOME}/beds`, MANAGER],
  [`/homes/${HOME}/offer`, MANAGER],
  [`/homes/${HOME}/why-not-listed`, MANAGER],
  ['/beds', 'hospital'],
  ['/beds?near=OL1', 'hospital'],
  [`/beds/${HOME}/why-not?near=OL1`, 'gp'],
  ['/reports/vacancies', 'icb'],
  ['/help', undefined],
  ['/accessibility-statement', undefined],
  ['/about-the-data', undefined],
  ['/nowhere', undefined],
];

let web: WebUnderTest;
beforeAll(async () => {
  web = await WebUnderTest.start();
});
afterAll(() => web.stop());
beforeEach(() => {
  web.gateway.reset();
  web.gateway.on(capacityRoutes.getBeds, bedsView());
  web.gateway.on(providersRoutes.getLocation, locationView());
  web.gateway.on(providersRoutes.listLocations, { items: [], nextCursor: null });
  web.gateway.on(identityRoutes.accountNames, { names: [] });
  web.gateway.on(searchRoutes.findBeds, searchView());
  web.gateway.on(searchRoutes.whyNot, whyNotView('dormant'));
  web.gateway.on(searchRoutes.searchability, listedView());
  web.gateway.on(reportingRoutes.vacancies, vacancyReport());
});
afterEach(() => web.expectNoMistakes());

describe.each(EVERY_PAGE)('%s for %s', (path, as) => {
  it('keeps the rules of the house', async () => {
    const { $, html } = await web.get(path, as);
    expect($('h1').length).toBe(1);
    expect($('html').attr('lang')).toBe('en');
    expect($('title').text()).toMatch(/^(?!Error: ).+ - Capacity Tracker$/);
    expect(
      $('form[method=post]')
        .get()
        .map((form) => $(form).find('input[name=_csrf]').attr('value')),
    ).toEqual(
      $('form[method=post]')
        .get()
        .map(() => FORM_TOKEN),
    );
    expect(
      $('form')
        .get()
        .filter((form) => !$(form).attr('action')),
    ).toEqual([]);
    expect(
      $('td,dd')
        .get()
        .filter((cell) => $(cell).text().trim() === '').length,
    ).toBe(0);
    expect(
      $('input[type=radio]')
        .get()
        .filter((radio) => $(radio).closest('fieldset').length === 0).length,
    ).toBe(0);
    expect(html).not.toMatch(/\b(undefined|null|NaN|\[object Object\])\b/);
  });

  it('[S131][S129] has owner, version and environment in the footer, and whom to ask', async () => {
    const { $ } = await web.get(path, as);
    expect(textOf($, 'footer')).toContain('Version 1.2.3 - Test');
    expect(textOf($, 'footer')).toContain('support@example.org or 01632 960000');
    expect(textOf($, 'footer')).toContain('Open Government Licence v3.0');
  });

  it('runs no script without the nonce, no style and no handler in the page, nothing from another site', async () => {
    const { $, headers } = await web.get(path, as);
    expect(
      $('script')
        .get()
        .every((script) => $(script).attr('nonce') === 'nonce-of-this-answer'),
    ).toBe(true);
    expect($('[style],style,[onclick],[onsubmit],[onchange]').length).toBe(0);
    const foreign = [
      ...$('[src]')
        .get()
        .map((each) => $(each).attr('src')),
      ...$('link')
        .get()
        .map((each) => $(each).attr('href')),
    ];
    expect(foreign.filter((address) => !address?.startsWith('/assets/'))).toEqual([]);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('[S125] has the way home at the top, and no logo', async () => {
    const { $ } = await web.get(path, as);
    expect($('header a').first().attr('href')).toBe('/');
    expect($('header svg, header img').length).toBe(0);
  });
});

describe('errors are pages', () => {
  it.each([
    ['upstream-unavailable', 503, 'A part of the service is not answering'],
    ['internal-error', 500, 'Sorry, there is a problem with the service'],
    ['forbidden', 403, 'You cannot open this page'],
    ['not-found', 404, 'Page not found'],
    ['too-many-requests', 429, 'Too many requests'],
  ] as const)('%s', async (code, status, heading) => {
    web.gateway.on(capacityRoutes.getBeds, refusal(code));
    const page = await web.get(`/homes/${HOME}/beds`, MANAGER);
    expect(page.status).toBe(status);
    expect(textOf(page.$, 'h1')).toBe(heading);
    expect(page.html).not.toMatch(/\bat .*\.(ts|js):\d+/);
  });

  it('a session that ended: back to this very page after signing in', async () => {
    const ended = await web.get('/beds?near=OL1', undefined, { 'x-session-expired': 'true' });
    expect([ended.status, ended.location]).toEqual([303, '/sign-in?next=%2Fbeds%3Fnear%3DOL1&ended=yes']);
    web.gateway.on(searchRoutes.findBeds, refusal('sign-in-required'));
    expect((await web.get('/beds?near=OL1', 'hospital')).location).toBe('/sign-in?next=%2Fbeds%3Fnear%3DOL1');
  });

  it('a form that is sent after signing out in another tab: the sign-in page says that it was not saved', async () => {
    const reply = await web.post(`/homes/${HOME}/beds`, { fields: { 'lines.0.vacancies': '3' } });
    expect([reply.status, reply.location]).toEqual([303, '/sign-in?unsent=yes']);
  });

  it('a token that does not verify is no token', async () => {
    const reply = await web.get('/beds', undefined, { authorization: 'Bearer x.y.z' });
    expect(reply.location).toBe('/sign-in?next=%2Fbeds');
  });

  it('a form without the right token: nothing is asked, and the page says what to do', async () => {
    const reply = await web.post(`/homes/${HOME}/beds`, { fields: {}, token: 'stolen' }, MANAGER);
    expect(reply.status).toBe(403);
    expect(textOf(reply.$, 'h1')).toBe('This page was open too long');
    expect(web.gateway.calls).toEqual([]);
  });

  it('a token is needed even when the gateway sent none', async () => {
    const { 'x-csrf-token': _token, ...headers } = web.headersOf(MANAGER);
    const response = await web.app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: '_csrf=',
    });
    expect(response.statusCode).toBe(403);
  });

  it('what is no form is refused as a page', async () => {
    const response = await web.app.inject({
      method: 'POST',
      url: '/beds',
      headers: { ...web.headersOf('hospital'), 'content-type': 'application/json' },
      payload: '[broken',
    });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('text/html');
  });
});

describe('assets', () => {
  it('are kept for ever under hashed names, compressed, and small', async () => {
    const { $ } = await web.get('/sign-in');
    const addresses = [
      ...$('link[rel=stylesheet]')
        .get()
        .map((each) => $(each).attr('href')),
      $('script[src]').attr('src'),
    ];
    let onTheWire = 0;
    for (const url of addresses) {
      const answer = await web.app.inject({ url: url ?? '', headers: { 'accept-encoding': 'gzip' } });
      expect(answer.headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': 'gzip',
      });
      onTheWire += answer.rawPayload.length;
      if (url?.endsWith('.js')) {
        const plain = await web.app.inject({ url });
        const nhsuk = /from '(\/assets\/[^']+)'/.exec(plain.payload)?.[1] ?? '';
        onTheWire += (await web.app.inject({ url: nhsuk, headers: { 'accept-encoding': 'gzip' } })).rawPayload.length;
      }
    }
    expect(onTheWire).toBeLessThan(60 * 1024);
  });

  it('have no typeface and nothing else of another site in them', async () => {
    const { $ } = await web.get('/sign-in');
    for (const link of $('link[rel=stylesheet]').get()) {
      const css = (await web.app.inject({ url: $(link).attr('href') ?? '' })).payload;
      expect(css).not.toMatch(/@font-face|https?:\/\/assets|Frutiger/);
      for (const [, address = ''] of css.matchAll(/url\((\/[^)]+)\)/g))
        expect((await web.app.inject({ url: address })).statusCode).toBe(200);
    }
  });

  it('that do not exist are a page that says so', async () => {
    const page = await web.get('/assets/nothing.css');
    expect(page.status).toBe(404);
    expect(textOf(page.$, 'h1')).toBe('Page not found');
  });
});
