import { searchRoutes, type FieldProblem } from '@oct/contracts';
import { refusal } from '../support/fake-gateway';
import { HOME, bedResult, resultLine, searchView } from '../support/views';
import { WebUnderTest, fieldsOf, textOf, type PageReply } from '../support/web-under-test';

const NURSE = 'hospital';
const FORM = '#find-a-bed';

let web: WebUnderTest;
beforeAll(async () => {
  web = await WebUnderTest.start();
});
afterAll(() => web.stop());
beforeEach(() => {
  web.gateway.reset();
  web.gateway.on(searchRoutes.findBeds, searchView());
});
afterEach(() => web.expectNoMistakes());

const asked = () => web.gateway.to(searchRoutes.findBeds)[0]?.query;

describe('GET /beds', () => {
  it('without a place asks nobody and shows the form open', async () => {
    const { $, status } = await web.get('/beds', NURSE);
    expect(status).toBe(200);
    expect($('details.app-filter[open]').length).toBe(1);
    expect($('#results').length).toBe(0);
    expect(web.gateway.calls).toHaveLength(0);
  });

  it('[R33] asks in kilometres for what the address says in miles, in one question', async () => {
    await web.get(
      '/beds?near=ol1&miles=25&type=dementia-residential&beds=2&all=yes&stay=respite-care&funding=self-funded&outOfHours=yes',
      NURSE,
    );
    expect(asked()).toEqual({
      near: 'OL1',
      radiusKm: '40.23',
      bedType: 'dementia-residential',
      beds: '2',
      includeUnavailable: 'true',
      shortStay: 'respite-care',
      funding: 'self-funded',
      outOfHours: 'true',
      page: '1',
    });
    expect(web.gateway.calls).toHaveLength(1);
  });

  it.each([
    ['miles=7', 'Choose a distance from the list'],
    ['type=palace', 'Choose a type of bed from the list'],
    ['beds=-3', 'Beds needed must be a whole number from 1 to 50'],
    ['beds=51', 'Beds needed must be a whole number from 1 to 50'],
    ['beds=1e3', 'Beds needed must be a whole number from 1 to 50'],
    ['funding=lottery', 'Choose a kind of funding from the list'],
    ['stay=weekend', 'Choose a short stay from the list'],
    ['point=53.54123,-2.11', 'Enter a postcode, or its first half, such as OL1'],
  ])('never answers %s as if something else had been asked', async (query, words) => {
    const { $, status } = await web.get(`/beds?near=OL1&${query}`, NURSE);
    expect(status).toBe(422);
    expect($('.nhsuk-error-summary__list').text()).toContain(words);
    expect($('.app-result-card')).toHaveLength(0);
    if (query.startsWith('beds=')) expect($('input[name=beds]').attr('value')).toBe(query.slice('beds='.length));
    expect(web.gateway.calls).toHaveLength(0);
  });

  it('[S102] a nurse reads name, distance, beds, age, who said so and phone on the card itself', async () => {
    const { $ } = await web.get('/beds?near=OL1&type=dementia-residential', NURSE);
    const card = '.app-result-card';
    expect(textOf($, `${card} h3`)).toBe('Example Lodge');
    expect(textOf($, `${card}__place`)).toBe('2.1 miles away Oldham OL1 1AA Invented home');
    expect(textOf($, `${card} > .app-bed-line`)).toBe('Dementia Residential 2 of 20 beds free £850 a week');
    expect(textOf($, `${card} > .app-freshness`)).toBe('Updated today at 7:12am, 2 hours ago by the home');
    expect(textOf($, `${card}__top .app-status`)).toBe('Beds available');
    expect($(`${card}__phone a`).attr('href')).toBe('tel:01632960001');
    expect(textOf($, `${card}__phone`)).toBe('A Manager, manager: Phone Example Lodge: 01632 960001');
  });

  it('[R28] gives the reasons for the rank, the ranking’s own terms and values', async () => {
    const { $ } = await web.get('/beds?near=OL1', NURSE);
    expect(
      $('.app-result-card ol li')
        .map((_, reason) => $(reason).text())
        .get(),
    ).toEqual(['Distance: 2.1 miles (3.38 km)', 'Then by name: example lodge', `Then by location number: ${HOME}`]);
  });

  it('[R27][R29] names the order and what distance is measured from', async () => {
    const { $, html } = await web.get('/beds?near=OL1', NURSE);
    expect(html).toContain('Nearest first, in a straight line from the centre of OL1, may be several miles out.');
    expect(textOf($, '#results')).toBe('1 home with a bed free');
  });

  it('[R4] says where a flexible bed is entered', async () => {
    const line = resultLine({ available: 0, vacancies: 0, flexibleBeds: 1, flexibleFrom: 'general-residential' });
    web.gateway.on(
      searchRoutes.findBeds,
      searchView({ results: [bedResult({ availability: 'limited', lines: [line] })] }),
    );
    const { $ } = await web.get('/beds?near=OL1&type=dementia-residential', NURSE);
    expect(textOf($, '.app-result-card > .app-bed-line')).toContain('1 flexible, entered under General Residential');
  });

  it('[S104] a stale number says so and to phone first; the age is another thing than the status', async () => {
    const stale = bedResult({
      vacanciesUpdatedAt: '2026-11-16T07:10:00.000Z',
      updatedBy: 'broker',
      age: { minutes: 5900, words: '4 days ago', isStale: true },
    });
    web.gateway.on(searchRoutes.findBeds, searchView({ results: [stale] }));
    const { $ } = await web.get('/beds?near=OL1', NURSE);
    expect(textOf($, '.app-freshness--stale')).toBe(
      'Updated on Monday 16 November at 7:10am, 4 days ago by a broker. Phone before relying on this.',
    );
    expect(textOf($, '.app-result-card__top .app-status')).toBe('Beds available');
  });

  it('nothing reported is said, never blank and never zero', async () => {
    const contact = { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null, phone: null };
    const bare = bedResult({
      town: null,
      postcode: null,
      contact,
      website: null,
      cqcRating: null,
      cqcReportUrl: null,
      outOfHoursAdmissions: null,
      careTypes: [],
      fundingSources: [],
      shortStays: [],
      countedAt: null,
      vacanciesUpdatedAt: null,
      updatedBy: null,
      age: { minutes: null, words: 'never', isStale: true },
      lines: [resultLine({ total: null, vacancies: null, available: 0, pricePence: null })],
    });
    web.gateway.on(searchRoutes.findBeds, searchView({ results: [bare] }));
    const { $ } = await web.get('/beds?near=OL1', NURSE);
    expect($('.app-result-card dd').filter((_, cell) => $(cell).text().trim() === '').length).toBe(0);
    expect(textOf($, '.app-result-card')).toContain('Dementia Residential Not reported Price: Not reported');
    expect(textOf($, '.app-result-card')).toContain('Phone: Not reported');
    expect(textOf($, '.app-result-card')).not.toMatch(/null|undefined|NaN/);
  });

  it('makes no link of what is no web or mail address', async () => {
    const contact = { ...bedResult().contact, managerEmail: 'x" onclick="alert(1)' };
    const bad = bedResult({ website: 'javascript:alert(1)', contact });
    web.gateway.on(searchRoutes.findBeds, searchView({ results: [bad] }));
    const { $ } = await web.get('/beds?near=OL1', NURSE);
    expect($('a[href^="javascript:"], [onclick]').length).toBe(0);
  });

  it('the address holds the search: filters are links that take one away', async () => {
    const { $ } = await web.get('/beds?near=OL1&type=dementia-residential&beds=2&page=1', NURSE);
    const links = $('.app-selected-filters a')
      .map((_, link) => $(link).attr('href'))
      .get();
    expect(links).toEqual(['/beds?near=OL1&beds=2', '/beds?near=OL1&type=dementia-residential', '/beds?near=OL1']);
    expect(textOf($, '.app-selected-filters li:first-child')).toBe('Within 10 miles of OL1');
  });

  it('nothing found: the criteria again and links that widen them', async () => {
    web.gateway.on(searchRoutes.findBeds, searchView({ results: [] }));
    const { $ } = await web.get(
      '/beds?near=OL1&miles=15&type=transitional&beds=2&stay=respite-care&outOfHours=yes',
      NURSE,
    );
    expect(textOf($, '#results')).toBe('No homes found');
    expect(
      $('main ul:not([class]) a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual([
      '/beds?near=OL1&miles=25&type=transitional&beds=2&stay=respite-care&outOfHours=yes',
      '/beds?near=OL1&miles=15&type=transitional&stay=respite-care&outOfHours=yes',
      '/beds?near=OL1&miles=15&beds=2&stay=respite-care&outOfHours=yes',
      '/beds?near=OL1&miles=15&type=transitional&beds=2&outOfHours=yes',
      '/beds?near=OL1&miles=15&type=transitional&beds=2&stay=respite-care',
    ]);
  });

  describe('[R23] under the last result, homes that have no bed now', () => {
    const more = async (address: string): Promise<[string, string | undefined]> => {
      const { $ } = await web.get(address, NURSE);
      const link = $('main a').filter((_, found) => /^show (it|them)$/.test($(found).text()));
      return [link.parent().text(), link.attr('href')];
    };
    const total = (ofAll: number, view = searchView()) =>
      web.gateway.on(searchRoutes.findBeds, ({ query }) =>
        query.includeUnavailable ? searchView({ total: ofAll }) : view,
      );

    it('are counted, and one link shows them', async () => {
      total(4);
      expect(await more('/beds?near=OL1')).toEqual([
        '3 more homes are full or closed: show them.',
        '/beds?near=OL1&all=yes',
      ]);
      expect(web.gateway.calls).toHaveLength(2);
      total(2);
      expect((await more('/beds?near=OL1&beds=2'))[0]).toBe('1 more home is full, closed or short of beds: show it.');
    });

    it('are offered where nothing was found', async () => {
      total(7, searchView({ results: [] }));
      expect((await more('/beds?near=OL1'))[0]).toBe('7 more homes are full or closed: show them.');
    });

    it.each([
      ['there are none', '/beds?near=OL1', () => total(1)],
      ['they are in the list already', '/beds?near=OL1&all=yes', () => total(1)],
      ['the list goes on', '/beds?near=OL1', () => total(90, searchView({ total: 45, page: 1, pages: 3 }))],
      [
        'they cannot be counted',
        '/beds?near=OL1',
        () =>
          web.gateway.on(searchRoutes.findBeds, ({ query }) =>
            query.includeUnavailable ? refusal('upstream-unavailable') : searchView(),
          ),
      ],
    ])('are not mentioned when %s', async (_when, address, prepare) => {
      prepare();
      expect(await more(address)).toEqual(['', undefined]);
    });
  });

  it('pages keep the search; one that is no longer there leads to the first', async () => {
    web.gateway.on(searchRoutes.findBeds, searchView({ total: 45, page: 2, pages: 3 }));
    const { $ } = await web.get('/beds?near=OL1&page=2', NURSE);
    expect(
      $('.nhsuk-pagination a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual([
      '/beds?near=OL1',
      '/beds?near=OL1',
      '/beds?near=OL1&page=2',
      '/beds?near=OL1&page=3',
      '/beds?near=OL1&page=3',
    ]);
    expect((await web.get('/beds?near=OL1&page=4', NURSE)).location).toBe('/beds?near=OL1');
    expect((await web.get('/beds?near=OL1&page=11', NURSE)).location).toBe('/beds?near=OL1');
  });

  it('[R30] a full postcode in an address goes no further', async () => {
    const reply = await web.get('/beds?near=OL1%201AA&type=dementia-residential', NURSE);
    expect([reply.status, reply.location]).toEqual([303, '/beds?near=OL1&type=dementia-residential']);
    expect(web.gateway.calls).toHaveLength(0);
  });

  it('what search refuses stands beside the postcode, without results', async () => {
    const errors: FieldProblem[] = [
      { field: 'near', rule: 'place-unknown', message: 'ZZ9 is not a postcode district we know' },
    ];
    web.gateway.on(searchRoutes.findBeds, refusal('validation-failed', { errors }));
    const { $, status } = await web.get('/beds?near=ZZ9', NURSE);
    expect(status).toBe(422);
    expect(textOf($, '#postcode-error')).toContain('ZZ9 is not a postcode district we know');
    expect($('#results').length).toBe(0);
  });

  it('search that does not answer: 503, and the form stays', async () => {
    web.gateway.on(searchRoutes.findBeds, refusal('upstream-unavailable'));
    const { $, status } = await web.get('/beds?near=OL1&type=transitional', NURSE);
    expect(status).toBe(503);
    expect(textOf($, '.nhsuk-inset-text')).toContain('Search is not answering');
    expect($('#type option[selected]').attr('value')).toBe('transitional');
  });

  it.each([
    [20, 'a copy that was up to date less than a minute ago'],
    [200, 'a copy that was up to date 3 minutes ago'],
    [9_000, 'a copy that was up to date 2 hours ago'],
    [undefined, 'a copy that may be older'],
  ])('[S98][N12] a copy of %s seconds that answers for the index says so in one sentence', async (age, words) => {
    const copy = { isDegraded: true, ...(age === undefined ? {} : { copyAgeSeconds: age }) };
    web.gateway.on(searchRoutes.findBeds, searchView(copy));
    const { $ } = await web.get('/beds?near=OL1', NURSE);
    expect($('.app-result-card')).toHaveLength(1);
    expect(textOf($, '.nhsuk-inset-text')).toContain(
      `Search is answering from ${words}, so phone the home before you rely on a number.`,
    );
  });

  it('an answer of the index itself says nothing of a copy', async () =>
    expect((await web.get('/beds?near=OL1', NURSE)).$('.nhsuk-inset-text')).toHaveLength(0));

  it('[S20] a provider has no search', async () => {
    const page = await web.get('/beds?near=OL1', 'provider standard, organisation');
    expect(page.status).toBe(403);
    expect(web.gateway.calls).toHaveLength(0);
  });
});

describe('POST /beds', () => {
  const submit = async (fields: Record<string, string>, query = ''): Promise<PageReply> =>
    web.submit(await web.get(`/beds${query}`, NURSE), FORM, fields, NURSE);

  it('[R30] a full postcode goes to the API in the body and comes back as a rounded point', async () => {
    const measuredFrom = { words: 'a point near it', latitude: 53.54321, longitude: -2.11987, isApproximate: false };
    web.gateway.on(searchRoutes.searchBeds, searchView({ measuredFrom }));
    const reply = await submit({ postcode: 'ol1 1aa', type: 'dementia-residential', miles: '5' });
    expect([reply.status, reply.location]).toEqual([
      303,
      '/beds?point=53.54%2C-2.12&miles=5&type=dementia-residential',
    ]);
    expect(web.gateway.to(searchRoutes.searchBeds)[0]?.body).toEqual({
      postcode: 'OL1 1AA',
      radiusKm: 8.05,
      bedType: 'dementia-residential',
    });
    expect(JSON.stringify(reply.headers)).not.toMatch(/1AA/i);
  });

  it('[R29] where only the district is known, the address says the district', async () => {
    web.gateway.on(searchRoutes.searchBeds, searchView());
    expect((await submit({ postcode: 'OL1 1AA' })).location).toBe('/beds?near=OL1');
  });

  it('the first half alone needs no question', async () => {
    expect((await submit({ postcode: ' ol1 ' })).location).toBe('/beds?near=OL1');
    expect(web.gateway.calls).toHaveLength(0);
  });

  it('an empty postcode keeps the point that is being searched from', async () => {
    const reply = await submit({ postcode: '', beds: '3' }, '?point=53.54,-2.12');
    expect(reply.location).toBe('/beds?point=53.54%2C-2.12&beds=3');
    web.gateway.calls.length = 0;
    expect((await submit({ postcode: 'M1' }, '?point=53.54,-2.12')).location).toBe('/beds?near=M1');
  });

  it.each(['', 'somewhere', '1234'])('"%s" is no postcode: 422 with what was typed', async (postcode) => {
    const reply = await submit({ postcode, type: 'transitional' });
    expect(reply.status).toBe(422);
    expect(textOf(reply.$, '.nhsuk-error-summary__list')).toBe('Enter a postcode, or its first half, such as OL1');
    expect(fieldsOf(reply.$, FORM)).toMatchObject({ postcode, type: 'transitional' });
  });
});
