import {
  capacityRoutes,
  identityRoutes,
  providersRoutes,
  searchRoutes,
  type FieldProblem,
  type SavePricesRequest,
} from '@oct/contracts';
import { refusal } from '../support/fake-gateway';
import { HOME, bedLine, bedsView, listedView, locationView, whyNotView } from '../support/views';
import { WebUnderTest, fieldsOf, textOf, type PageReply } from '../support/web-under-test';

const PATH = `/homes/${HOME}/offer`;
const MANAGER = 'provider standard, one location';
const FORM = '#offer';

let web: WebUnderTest;
let opened: PageReply;
beforeAll(async () => {
  web = await WebUnderTest.start();
});
afterAll(() => web.stop());
beforeEach(async () => {
  web.gateway.reset();
  web.gateway.on(providersRoutes.getLocation, locationView());
  web.gateway.on(
    capacityRoutes.getBeds,
    bedsView({ shortStayPrices: [{ service: 'respite-care', pricePence: 95_050 }] }),
  );
  web.gateway.on(providersRoutes.saveOffer, locationView({ version: 4 }));
  web.gateway.on(capacityRoutes.savePrices, bedsView({ version: 8 }));
  web.gateway.on(identityRoutes.accountNames, { names: [] });
  opened = await web.get(PATH, MANAGER);
  web.gateway.calls.length = 0;
});
afterEach(() => web.expectNoMistakes());

const save = (changes: Record<string, string | readonly string[] | undefined> = {}) =>
  web.submit(opened, FORM, changes, MANAGER);
const [offers, prices] = [
  () => web.gateway.to(providersRoutes.saveOffer),
  () => web.gateway.to(capacityRoutes.savePrices),
];

describe('GET /homes/:id/offer', () => {
  it('[S34][S35][S38][S43][S44][S47] shows what is declared, prices in pounds', () => {
    expect(fieldsOf(opened.$, FORM)).toMatchObject({
      version: '3',
      pricesVersion: '7',
      bedTypes: ['dementia-residential', 'general-residential'],
      shortStays: 'none',
      careTypes: 'residential-care',
      funding: ['council-funded', 'self-funded'],
      outOfHours: 'yes',
      'price-general-residential': '850',
      'price-respite-care': '950.50',
      managerName: 'A Manager',
      managerEmail: 'manager@example.org',
    });
  });

  it('[S34] has both care types on and no radio preselected for a home that has declared nothing', async () => {
    const offer = {
      bedTypes: null,
      shortStayServices: null,
      careTypes: null,
      fundingSources: null,
      outOfHoursAdmissions: null,
    };
    web.gateway.on(providersRoutes.getLocation, locationView({ offer }));
    const { $ } = await web.get(PATH, MANAGER);
    expect(fieldsOf($, FORM).careTypes).toEqual(['residential-care', 'nursing-care']);
    expect($('[name=outOfHours][checked]').length).toBe(0);
    expect($('[name=shortStays][checked],[name=bedTypes][checked]').length).toBe(0);
  });

  it('[R37] says that the list of funding sources is our own, and [S45] names the statement of purpose', () => {
    expect(textOf(opened.$, FORM)).toContain('No official list exists');
    expect(textOf(opened.$, FORM)).toContain('CQC statement of purpose');
  });
});

describe('POST /homes/:id/offer', () => {
  it('saves to both owners, each with its own version, and shows what is still missing', async () => {
    const reply = await save({ managerPhone: '01632 960002', 'price-dementia-residential': '£1,020.50' });
    expect([reply.status, reply.location]).toEqual([303, `/homes/${HOME}/why-not-listed?saved=offer`]);
    expect(web.gateway.calls).toHaveLength(2);
    expect(offers()[0]?.headers).toMatchObject({ 'if-match': '"3"', 'x-door': 'page' });
    expect(offers()[0]?.body).toEqual({
      offer: { ...locationView().offer, bedTypes: ['dementia-residential', 'general-residential'] },
      contact: { ...locationView().contact, managerPhone: '01632 960002' },
    });
    expect(prices()[0]?.headers['if-match']).toBe('"7"');
    expect(prices()[0]?.body).toEqual({
      prices: [
        { bedType: 'dementia-residential', pricePence: 102_050 },
        { bedType: 'general-residential', pricePence: 85_000 },
      ],
      shortStayPrices: [{ service: 'respite-care', pricePence: null }],
      hasBrokerAccess: false,
    });
  });

  it('[R2] keeps apart what was not answered and what was answered with none', async () => {
    await save({ bedTypes: undefined, funding: undefined, shortStays: undefined, nhsEmail: '' });
    expect(offers()[0]?.body).toMatchObject({
      offer: { bedTypes: null, fundingSources: null, shortStayServices: null },
      contact: { nhsEmail: null },
    });
    await save({ shortStays: 'none' });
    expect(offers()[1]?.body).toMatchObject({ offer: { shortStayServices: [] } });
  });

  it('a price that is emptied is taken away; one that never was is not mentioned', async () => {
    await save({ 'price-general-residential': '' });
    expect((prices()[0]?.body as SavePricesRequest).prices).toEqual([
      { bedType: 'dementia-residential', pricePence: 85_000 },
      { bedType: 'general-residential', pricePence: null },
    ]);
  });

  it('the same form twice has the same keys', async () => {
    await save();
    await save();
    for (const calls of [offers(), prices()])
      expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it.each<[string, Record<string, string | string[]>, string, string]>([
    [
      'an amount that is none',
      { 'price-general-residential': '850 a week' },
      '#price-general-residential',
      'The price for General Residential must be an amount in pounds, such as 850 or 850.50',
    ],
    [
      '[S43] "none" beside a choice',
      { shortStays: ['respite-care', 'none'] },
      '#shortStays',
      'Select the short stays that you provide, or that you provide none, not both',
    ],
  ])('%s: 422 before anything is saved, all kept', async (_, changes, href, words) => {
    const reply = await save({ ...changes, managerName: 'Somebody Else' });
    expect(reply.status).toBe(422);
    const link = reply.$('.nhsuk-error-summary__list a');
    expect([link.attr('href'), link.text().trim()]).toEqual([href, words]);
    expect(textOf(reply.$, FORM)).toContain(words);
    expect(reply.$('#managerName').attr('value')).toBe('Somebody Else');
    expect([...offers(), ...prices()]).toEqual([]);
  });

  it('a refusal by providers: nothing was saved, the words stand beside the field', async () => {
    const errors: FieldProblem[] = [
      { field: 'contact.managerEmail', rule: 'isEmail', message: 'Enter an email address such as name@example.org' },
    ];
    web.gateway.on(providersRoutes.saveOffer, refusal('validation-failed', { errors }));
    const reply = await save({ managerEmail: 'nobody' });
    expect(reply.status).toBe(422);
    expect(textOf(reply.$, '#managerEmail-error')).toContain('Enter an email address such as name@example.org');
    expect(reply.$('#managerEmail').attr('value')).toBe('nobody');
    expect(prices()).toEqual([]);
  });

  describe('when only the prices fail', () => {
    const HALF = 'What your home offers and whom to call is saved. The prices below are not saved yet.';

    it('a refusal: says which half was saved, keeps what was typed, carries the new version', async () => {
      const errors: FieldProblem[] = [
        { field: 'prices.1.pricePence', rule: 'price-too-high', message: 'This price is too high' },
      ];
      web.gateway.on(capacityRoutes.savePrices, refusal('validation-failed', { errors }));
      const reply = await save({ 'price-general-residential': '99999' });
      expect(reply.status).toBe(422);
      expect(textOf(reply.$, '.nhsuk-inset-text')).toContain(HALF);
      expect(reply.$('.nhsuk-error-summary__list a').attr('href')).toBe('#price-general-residential');
      expect(fieldsOf(reply.$, FORM)).toMatchObject({
        version: '4',
        pricesVersion: '7',
        'price-general-residential': '99999',
      });
      web.gateway.on(capacityRoutes.savePrices, bedsView({ version: 8 }));
      expect((await web.submit(reply, FORM, { 'price-general-residential': '999' }, MANAGER)).status).toBe(303);
      expect(offers()[1]?.headers['if-match']).toBe('"4"');
    });

    it('no answer: the same, as 503', async () => {
      web.gateway.on(capacityRoutes.savePrices, refusal('upstream-unavailable'));
      const reply = await save({ 'price-general-residential': '900' });
      expect(reply.status).toBe(503);
      expect(textOf(reply.$, '.nhsuk-inset-text')).toContain(HALF);
      expect(textOf(reply.$, '.nhsuk-error-summary')).toContain('Save again');
      expect(reply.$('#price-general-residential').attr('value')).toBe('900');
    });

    it('newer prices: both amounts and a choice', async () => {
      const current = bedsView({ version: 9, lines: [bedLine({ pricePence: 90_000 })] });
      web.gateway.on(capacityRoutes.savePrices, refusal('version-stale', { current }));
      const reply = await save({ 'price-general-residential': '870' });
      expect(reply.status).toBe(412);
      expect(textOf(reply.$, 'main')).toContain(
        'What your home offers and whom to call is saved. The prices were saved',
      );
      expect(textOf(reply.$, '.app-conflict')).toContain(
        'General Residential differs Saved now: £900 a week What you sent: £870 a week',
      );
      web.gateway.on(capacityRoutes.savePrices, bedsView({ version: 10 }));
      expect((await web.submit(reply, 'main form', {}, MANAGER)).status).toBe(303);
      expect(prices()[1]?.headers['if-match']).toBe('"9"');
      expect(prices()[1]?.body).toEqual(prices()[0]?.body);
      expect(web.gateway.calls.length).toBeLessThanOrEqual(6);
    });
  });

  it('newer details: what differs, who saved them, and everything typed is sent again', async () => {
    const current = locationView({
      version: 5,
      offerSavedByAccountId: 'acc-other',
      offerSavedAt: '2026-11-20T09:12:00.000Z',
      contact: { ...locationView().contact, managerPhone: '01632 960009' },
    });
    web.gateway.on(providersRoutes.saveOffer, refusal('version-stale', { current }));
    web.gateway.on(identityRoutes.accountNames, {
      names: [
        { accountId: 'acc-other', displayName: 'Pat Example', organisationName: 'Example Care', isGeneric: false },
      ],
    });
    const reply = await save({ managerPhone: '01632 960002', 'price-general-residential': '870' });
    expect(reply.status).toBe(412);
    expect(textOf(reply.$, 'main')).toContain('saved today at 9:12am by Pat Example');
    expect(reply.$('.app-conflict__row').length).toBe(1);
    expect(textOf(reply.$, '.app-conflict__row')).toBe(
      'Manager’s phone differs Saved now: 01632 960009 What you sent: 01632 960002',
    );
    web.gateway.on(providersRoutes.saveOffer, locationView({ version: 6 }));
    expect((await web.submit(reply, 'main form', {}, MANAGER)).status).toBe(303);
    expect(offers()[1]?.headers['if-match']).toBe('"5"');
    expect(offers()[1]?.body).toEqual(offers()[0]?.body);
    expect(prices()[0]?.body).toMatchObject({ prices: [{}, { bedType: 'general-residential', pricePence: 87_000 }] });
  });

  it('nothing saved and nothing claimed when providers do not answer', async () => {
    web.gateway.on(providersRoutes.saveOffer, refusal('upstream-unavailable'));
    expect((await save()).status).toBe(503);
    expect(prices()).toEqual([]);
  });
});

describe('GET /homes/:id/why-not-listed', () => {
  const WHY = `/homes/${HOME}/why-not-listed`;

  it('[R23][S99] lists every cause in words for the home, each with the place where it is put right', async () => {
    web.gateway.on(
      searchRoutes.searchability,
      whyNotView('no-funding-source', 'no-bed-type-priced', 'no-beds', 'dormant'),
    );
    const { $ } = await web.get(WHY, MANAGER);
    expect(textOf($, 'h1')).toContain('Discharge teams cannot find your home yet');
    expect(
      $('.app-causes li')
        .map((_, cause) => $(cause).find('a').attr('href') ?? 'none')
        .get(),
    ).toEqual([PATH, `${PATH}#prices`, `/homes/${HOME}/beds`, 'none']);
  });

  it('[R43] speaks to a broker of this home, and leads them to nothing that they may not change', async () => {
    web.gateway.on(searchRoutes.searchability, whyNotView('no-funding-source', 'no-bed-type-priced', 'no-beds'));
    const { $ } = await web.get(WHY, 'council broker');
    expect(textOf($, 'h1')).toContain('Discharge teams cannot find this home yet');
    expect($('main a[href*="/offer"]').length).toBe(0);
    expect($('.app-causes li')).toHaveLength(3);
    expect($('.app-causes a').attr('href')).toBe(`/homes/${HOME}/beds`);
    expect(textOf($, 'main')).not.toMatch(/your home/i);
  });

  it('says so when nothing is missing', async () => {
    web.gateway.on(searchRoutes.searchability, listedView());
    const { $ } = await web.get(WHY, MANAGER);
    expect(textOf($, 'h1')).toContain('Discharge teams can find your home');
    expect($('.nhsuk-notification-banner').length).toBe(0);
  });

  it('after a save waits for search to hear of it, at most twice', async () => {
    let asked = 0;
    web.gateway.on(searchRoutes.searchability, () => {
      asked += 1;
      return asked < 3 ? whyNotView('no-bed-type-priced') : listedView();
    });
    const { $ } = await web.get(`${WHY}?saved=offer`, MANAGER);
    expect(textOf($, '.nhsuk-notification-banner')).toContain('What your home offers is saved');
    expect(textOf($, 'h1')).toContain('Discharge teams can find your home');
    expect(asked).toBe(3);
    web.gateway.on(searchRoutes.searchability, whyNotView('no-bed-type-priced'));
    await web.get(`${WHY}?saved=offer`, MANAGER);
    expect(web.gateway.to(searchRoutes.searchability)).toHaveLength(6);
  });
});
