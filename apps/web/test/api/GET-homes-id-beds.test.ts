import { capacityRoutes, identityRoutes, providersRoutes, searchRoutes } from '@oct/contracts';
import { refusal } from '../support/fake-gateway';
import { HOME, ME, bedLine, bedsView, emptyBeds, listedView, locationView, whyNotView } from '../support/views';
import { WebUnderTest, fieldsOf, textOf } from '../support/web-under-test';

const PATH = `/homes/${HOME}/beds`;
const MANAGER = 'provider standard, one location';

let web: WebUnderTest;
beforeAll(async () => {
  web = await WebUnderTest.start();
});
afterAll(() => web.stop());
beforeEach(() => {
  web.gateway.reset();
  web.gateway.on(capacityRoutes.getBeds, bedsView());
  web.gateway.on(providersRoutes.getLocation, locationView());
  web.gateway.on(identityRoutes.accountNames, ({ query }) => ({
    names: [
      { accountId: query.ids ?? '', displayName: 'Pat Example', organisationName: 'Example Care', isGeneric: false },
    ],
  }));
});
afterEach(() => web.expectNoMistakes());

describe('GET /homes/:id/beds', () => {
  it('[S57][S61][S62] shows total and vacancies of each offered type, side by side, as they are stored', async () => {
    const page = await web.get(PATH, MANAGER);
    expect(page.status).toBe(200);
    expect(fieldsOf(page.$, '#quick-update')).toMatchObject({
      version: '7',
      'general-residential-total': '20',
      'general-residential-vacancies': '2',
      'general-residential-status': 'open',
      'dementia-residential-total': '18',
      'dementia-residential-vacancies': '1',
    });
    expect(textOf(page.$, '.app-quick__figures li:first-child')).toBe('Dementia Residential 1 of 18 free');
  });

  it('[S58][S64] shows the sums beside the number of beds at CQC', async () => {
    expect(textOf((await web.get(PATH, MANAGER)).$, '.app-quick__sum')).toBe(
      'All types as saved: 38 beds, 3 vacancies. CQC registers 40 beds.',
    );
  });

  it('[S65] says who saved and when, by name, within three questions', async () => {
    const page = await web.get(PATH, MANAGER);
    expect(textOf(page.$, '.app-freshness')).toBe('Vacancies updated today at 9:12am, 18 minutes ago by Pat Example');
    expect(page.html).toContain('Last saved: today at 9:12am by Pat Example.');
    expect(web.gateway.calls).toHaveLength(3);
    expect(web.gateway.to(identityRoutes.accountNames)[0]?.query.ids).toBe('acc-other');
  });

  it('[S65] asks for no name when it was the visitor', async () => {
    web.gateway.on(capacityRoutes.getBeds, bedsView({ lastSavedByAccountId: ME }));
    expect(textOf((await web.get(PATH, MANAGER)).$, '.app-freshness')).toContain('by you');
    expect(web.gateway.calls).toHaveLength(2);
  });

  it('[S8] says of a shared account that it cannot name the person', async () => {
    const names = [
      { accountId: 'acc-other', displayName: 'Office', organisationName: 'Example Care', isGeneric: true },
    ];
    web.gateway.on(identityRoutes.accountNames, { names });
    expect(textOf((await web.get(PATH, MANAGER)).$, '.app-freshness')).toContain('by a shared account of Example Care');
  });

  it('stays useful when the names cannot be looked up', async () => {
    web.gateway.on(identityRoutes.accountNames, refusal('upstream-unavailable'));
    const page = await web.get(PATH, MANAGER);
    expect(page.status).toBe(200);
    expect(textOf(page.$, '.app-freshness')).toContain('by the home');
  });

  it('[S70][R9] marks a home that is due in words, saying which section', async () => {
    web.gateway.on(
      capacityRoutes.getBeds,
      bedsView({ isUpdateDue: true, vacanciesUpdatedAt: '2026-11-19T07:10:00.000Z' }),
    );
    const { $ } = await web.get(PATH, MANAGER);
    expect(textOf($, '.app-quick__today--due .app-freshness')).toContain(
      'Vacancies are due: updated yesterday at 7:10am, 26 hours ago',
    );
    expect($('.app-quick__today--due h1').length).toBe(1);
  });

  it('[S66] stamps totals and vacancies apart', async () => {
    web.gateway.on(capacityRoutes.getBeds, bedsView({ totalsUpdatedAt: '2026-11-01T10:00:00.000Z' }));
    const { html } = await web.get(PATH, MANAGER);
    expect(html).toContain('Vacancies: today at 9:12am.');
    expect(html).toContain('Total beds: on Sunday 1 November at 10:00am.');
  });

  it('[R8] offers "Nothing has changed" as one button in a form of its own, above the fields', async () => {
    const { $, html } = await web.get(PATH, MANAGER);
    expect(textOf($, '#nothing-changed button')).toBe('Nothing has changed');
    expect($('#nothing-changed').attr('action')).toBe(`${PATH}/nothing-changed`);
    expect(Object.keys(fieldsOf($, '#nothing-changed')).sort()).toEqual(['_csrf', 'nonce', 'version']);
    expect(html.indexOf('id="nothing-changed"')).toBeLessThan(html.indexOf('id="quick-update"'));
  });

  it('[S65] a home that never entered anything: "Never", empty fields, nothing preselected, nothing to confirm', async () => {
    web.gateway.on(capacityRoutes.getBeds, emptyBeds());
    const { $, html } = await web.get(PATH, MANAGER);
    expect(textOf($, '.app-freshness')).toBe('Vacancies are due: never entered.');
    expect(html).toContain('Last saved: Never.');
    expect($('input[type=radio][checked]').length).toBe(0);
    expect($('#general-residential-total').attr('value') ?? '').toBe('');
    expect($('#nothing-changed').length).toBe(0);
    expect($('[name$="-shown"]').length).toBe(0);
  });

  it('[R3] a type without a price has no fields but a link to its price', async () => {
    web.gateway.on(capacityRoutes.getBeds, bedsView({ lines: [bedLine()] }));
    const { $ } = await web.get(PATH, MANAGER);
    expect($('#dementia-residential-total').length).toBe(0);
    expect(textOf($, '.app-quick__unpriced')).toContain('Dementia Residential: enter a price per week first.');
    expect($('.app-quick__unpriced a').attr('href')).toBe(`/homes/${HOME}/offer#prices`);
  });

  it('[S31] before anything is offered, sends the home to say so', async () => {
    web.gateway.on(capacityRoutes.getBeds, emptyBeds({ lines: [] }));
    web.gateway.on(providersRoutes.getLocation, locationView({ offer: { ...locationView().offer, bedTypes: null } }));
    const { $ } = await web.get(PATH, MANAGER);
    expect($('#quick-update').length).toBe(0);
    expect(textOf($, 'main')).toContain('Say what your home offers first');
  });

  it('[S127][R52] states the purposes of today, the fine included', async () => {
    expect(textOf((await web.get(PATH, MANAGER)).$, '.app-purpose')).toMatch(/find beds .* can be fined/);
  });

  it('escapes a name with markup in it', async () => {
    web.gateway.on(capacityRoutes.getBeds, bedsView({ name: '<script>alert(1)</script>' }));
    const { html } = await web.get(PATH, MANAGER);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert');
  });

  describe('after a save', () => {
    const saved = bedsView({ version: 8, lastSavedByAccountId: ME });

    it('says what discharge teams see now and when the next update is due', async () => {
      web.gateway.on(capacityRoutes.getBeds, saved);
      web.gateway.on(searchRoutes.searchability, listedView());
      const { $ } = await web.get(`${PATH}?saved=8`, MANAGER);
      const banner = textOf($, '.nhsuk-notification-banner--success');
      expect(banner).toContain('Saved at 9:12am');
      expect(banner).toContain(
        'Discharge teams see: General Residential: 2 beds free; Dementia Residential: 1 bed free.',
      );
      expect(banner).toContain('at the latest tomorrow at 9:12am');
      expect(web.gateway.calls).toHaveLength(3);
    });

    it('[S99] names what search still misses, but not what this very save has just given', async () => {
      web.gateway.on(capacityRoutes.getBeds, saved);
      web.gateway.on(searchRoutes.searchability, whyNotView('vacancies-not-declared', 'no-funding-source'));
      const banner = textOf((await web.get(`${PATH}?saved=8`, MANAGER)).$, '.nhsuk-notification-banner');
      expect(banner).toContain('They cannot find your home yet.');
      expect(banner).toContain('Cause no-funding-source.');
      expect(banner).not.toContain('Cause vacancies-not-declared.');
    });

    it('holds when search does not answer', async () => {
      web.gateway.on(capacityRoutes.getBeds, saved);
      web.gateway.on(searchRoutes.searchability, refusal('upstream-unavailable'));
      const page = await web.get(`${PATH}?saved=8`, MANAGER);
      expect(page.status).toBe(200);
      expect(textOf(page.$, '.nhsuk-notification-banner')).toContain('Search is not answering');
    });

    it.each([
      ['an older version', bedsView({ version: 9, lastSavedByAccountId: ME })],
      ['a save of somebody else', bedsView({ version: 8 })],
    ])('is not claimed of %s: an old address tells nothing', async (_, beds) => {
      web.gateway.on(capacityRoutes.getBeds, beds);
      expect((await web.get(`${PATH}?saved=8`, MANAGER)).$('.nhsuk-notification-banner')).toHaveLength(0);
    });
  });

  describe('[R43] a broker', () => {
    it('[R1] sees that a type is closed, though not what stands empty in it', async () => {
      const lines = [bedLine(), bedLine({ bedType: 'dementia-residential', status: 'closed', accepting: null })];
      web.gateway.on(capacityRoutes.getBeds, bedsView({ lines, hasBrokerAccess: false }));
      const { $ } = await web.get(PATH, 'council broker');
      expect(
        $('.app-quick__figures li')
          .map((_, line) => $(line).text().trim())
          .get(),
      ).toEqual(['Dementia Residential Closed, 20 beds', 'General Residential 2 of 20 free']);
      expect(textOf($, 'main')).toContain('Can discharge teams find this home?');
    });

    it('may look but not change a home that has not switched it on', async () => {
      const { $ } = await web.get(PATH, 'council broker');
      expect($('main form').length).toBe(0);
      expect(textOf($, '.nhsuk-inset-text')).toContain('has not switched on updates by brokers');
    });

    it('may change one that has, but not what it offers', async () => {
      web.gateway.on(capacityRoutes.getBeds, bedsView({ hasBrokerAccess: true }));
      const { $ } = await web.get(PATH, 'council broker');
      expect($('main form').length).toBe(2);
      expect($(`a[href^="/homes/${HOME}/offer"]`).length).toBe(0);
    });
  });

  it('asks support for a reason in both forms', async () => {
    const { $ } = await web.get(PATH, 'support');
    expect($('#quick-update input[name=reason]').length).toBe(1);
    expect($('#nothing-changed input[name=reason]').length).toBe(1);
  });

  it('is not found for a home that the visitor cannot see', async () => {
    web.gateway.on(capacityRoutes.getBeds, refusal('not-found'));
    const page = await web.get(PATH, 'other provider');
    expect(page.status).toBe(404);
    expect(textOf(page.$, 'h1')).toBe('Page not found');
  });

  it('is not found for an address that names no home, and nobody is asked', async () => {
    expect((await web.get('/homes/..%2Fx/beds', MANAGER)).status).toBe(404);
    expect(web.gateway.calls).toHaveLength(0);
  });
});
