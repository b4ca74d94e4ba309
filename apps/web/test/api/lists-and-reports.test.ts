import { providersRoutes, reportingRoutes, type LocationList } from '@oct/contracts';
import { refusal } from '../support/fake-gateway';
import { HOME, vacancyReport } from '../support/views';
import { WebUnderTest, textOf } from '../support/web-under-test';

let web: WebUnderTest;
beforeAll(async () => {
  web = await WebUnderTest.start();
});
afterAll(() => web.stop());
beforeEach(() => web.gateway.reset());
afterEach(() => web.expectNoMistakes());

const home = (changes: Partial<LocationList['items'][number]> = {}): LocationList['items'][number] => ({
  locationId: HOME,
  name: 'Example Lodge',
  town: 'Oldham',
  postcode: 'OL1 1AA',
  registrationStatus: 'registered',
  organisationName: 'Example Care',
  ...changes,
});

describe('GET /', () => {
  it('takes a manager of exactly one home straight to its quick update', async () => {
    web.gateway.on(providersRoutes.listLocations, { items: [home()], nextCursor: null });
    expect((await web.get('/', 'provider standard, organisation')).location).toBe(`/homes/${HOME}/beds`);
    expect(web.gateway.calls).toHaveLength(1);
  });

  it('asks nobody when the account has one home by its scope', async () => {
    expect((await web.get('/', 'provider standard, one location')).location).toBe(`/homes/${HOME}/beds`);
    expect(web.gateway.calls).toHaveLength(0);
  });

  it.each([
    ['council', ['Find a bed', 'Vacancies report']],
    ['council broker', ['Care homes', 'Find a bed', 'Vacancies report']],
    ['icb', ['Find a bed', 'Vacancies report']],
    ['support', ['Care homes', 'Find a bed', 'Vacancies report']],
    ['lrf', []],
    ['region', []],
    ['national', []],
  ] as const)('[S125] tiles of %s', async (as, tiles) => {
    web.gateway.on(providersRoutes.listLocations, { items: [home(), home({ locationId: '1-2' })], nextCursor: null });
    const { $ } = await web.get('/', as);
    expect(
      $('main .nhsuk-card a')
        .map((_, tile) => $(tile).text().trim())
        .get(),
    ).toEqual(tiles);
    expect(
      $('header nav a')
        .map((_, link) => $(link).text().trim())
        .get(),
    ).toEqual(tiles);
    expect($('main p').length > 0).toBe(true);
  });

  it.each([
    ['council broker', 'Say what a home can take today.'],
    ['support', 'Say what a home can take today, and what it offers.'],
  ] as const)('[R43] a tile promises %s no more than they may do', async (as, words) => {
    web.gateway.on(providersRoutes.listLocations, { items: [home(), home({ locationId: '1-2' })], nextCursor: null });
    const { $ } = await web.get('/', as);
    expect($('main .nhsuk-card').first().text().replace(/\s+/g, ' ').trim()).toBe(`Care homes ${words}`);
  });

  it.each([
    ['provider standard, organisation', '/homes'],
    ['hospital', '/beds'],
    ['gp', '/beds'],
  ] as const)('%s has one thing to do and is there at once', async (as, path) => {
    web.gateway.on(providersRoutes.listLocations, { items: [home(), home({ locationId: '1-2' })], nextCursor: null });
    expect((await web.get('/', as)).location).toBe(path);
  });
});

describe('GET /homes', () => {
  it('[S29] lists the homes with a link into each record', async () => {
    const items = [
      home(),
      home({ locationId: '1-2', name: 'Gone House', town: null, postcode: null, registrationStatus: 'deregistered' }),
    ];
    web.gateway.on(providersRoutes.listLocations, { items, nextCursor: 'next one' });
    const { $ } = await web.get('/homes?cursor=abc', 'provider standard, organisation');
    expect(
      $('.app-homes a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual([`/homes/${HOME}/beds`, `/homes/${HOME}/offer`, '/homes/1-2/beds', '/homes/1-2/offer']);
    expect(textOf($, '.app-homes')).toContain('Address: Not reported. Deregistered at CQC');
    expect($('.nhsuk-pagination a').attr('href')).toBe('/homes?cursor=next+one');
    expect(web.gateway.calls[0]?.query).toEqual({ cursor: 'abc', limit: '50' });
  });

  it('a broker finds the homes of the area, but not what they offer', async () => {
    web.gateway.on(providersRoutes.listLocations, { items: [home()], nextCursor: null });
    const { $ } = await web.get('/homes', 'icb broker');
    expect($('.app-homes a').length).toBe(1);
  });

  it('none', async () => {
    web.gateway.on(providersRoutes.listLocations, { items: [], nextCursor: null });
    expect(textOf((await web.get('/homes', 'other provider')).$, 'main')).toContain('There are no homes here');
  });
});

describe('GET /reports/vacancies', () => {
  beforeEach(() => web.gateway.on(reportingRoutes.vacancies, vacancyReport()));

  it('[S21][S113] shows the homes of the area: vacancies by type, last update, who is overdue', async () => {
    const { $ } = await web.get('/reports/vacancies', 'council');
    expect(textOf($, 'h1')).toContain('Oldham');
    const rows = $('tbody tr')
      .map((_, row) => $(row).text().replace(/\s+/g, ' ').trim())
      .get();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('General Residential: 2 of 20, flexible');
    expect(rows[0]).toContain('General Nursing: Not reported');
    expect(rows[0]).toContain('Today at 9:12am, 18 minutes ago, by the home');
    expect(rows[1]).toContain('Dementia Residential: closed');
    expect(rows[1]).toContain('Overdue');
    expect(rows[2]).toContain('Never');
    expect($('td').filter((_, cell) => $(cell).text().trim() === '').length).toBe(0);
    expect(web.gateway.calls).toHaveLength(1);
  });

  it('[R42] shows no provider organisation, by which homes could be grouped', async () => {
    expect((await web.get('/reports/vacancies', 'icb')).html).not.toMatch(/Example Care/);
  });

  it('only the overdue ones, and the next page of them', async () => {
    web.gateway.on(reportingRoutes.vacancies, vacancyReport({ nextCursor: 'c2' }));
    const { $ } = await web.get('/reports/vacancies?overdue=yes&cursor=c1', 'council');
    expect(web.gateway.calls[0]?.query).toEqual({ overdueOnly: 'true', cursor: 'c1', limit: '50' });
    expect($('.nhsuk-pagination a').attr('href')).toBe('/reports/vacancies?overdue=yes&cursor=c2');
    expect($('a:contains("Download as CSV")').attr('href')).toBe('/reports/vacancies.csv?overdue=yes');
  });

  it('the CSV is the API’s own, as a file', async () => {
    web.gateway.on(reportingRoutes.vacanciesCsv, 'home,type\r\nExample Lodge,General Residential\r\n');
    const reply = await web.get('/reports/vacancies.csv?overdue=yes', 'council');
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="vacancies.csv"',
      'cache-control': 'no-store',
    });
    expect(reply.html).toBe('home,type\r\nExample Lodge,General Residential\r\n');
    expect(web.gateway.calls[0]?.query).toEqual({ overdueOnly: 'true' });
  });

  it('a CSV that cannot be had is a page that says so', async () => {
    web.gateway.on(reportingRoutes.vacanciesCsv, refusal('upstream-unavailable'));
    const reply = await web.get('/reports/vacancies.csv', 'council');
    expect(reply.status).toBe(503);
    expect(textOf(reply.$, 'h1')).toBe('A part of the service is not answering');
  });
});
