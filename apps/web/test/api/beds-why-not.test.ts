import { searchRoutes, type FoundHome } from '@oct/contracts';
import { refusal } from '../support/fake-gateway';
import { foundHome, searchView, whyNotView } from '../support/views';
import { WebUnderTest, textOf } from '../support/web-under-test';

const NURSE = 'hospital';
const FORM = '#find-home';

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

const known = (...homes: FoundHome[]) => web.gateway.on(searchRoutes.findHomes, { homes, hasMore: false });
const asked = () => web.gateway.to(searchRoutes.findHomes).map(({ body }) => body);
const lookUp = async (home: string, search = '?near=OL1&type=transitional') => {
  const results = await web.get(`/beds${search}`, NURSE);
  return web.submit(results, FORM, { home }, NURSE);
};

describe('why a home is missing', () => {
  it.each(['1-100000002', 'https://www.cqc.org.uk/location/1-100000002/reports?x=1', ' 1-100000002 '])(
    'takes "%s" to the address of the home, with the search',
    async (home) => {
      const query = new URLSearchParams({ home, near: 'OL1', type: 'transitional' });
      expect((await web.get(`/beds/why-not?${query.toString()}`, NURSE)).location).toBe(
        '/beds/1-100000002/why-not?near=OL1&type=transitional',
      );
    },
  );

  it('[N12] a name leads to the one home that has it, with the search', async () => {
    known(foundHome());
    const list = await lookUp('The Grange');
    expect([list.status, list.location]).toEqual([303, '/beds/why-not?near=OL1&type=transitional&home=The+Grange']);
    const reply = await web.get(list.location ?? '', NURSE);
    expect([reply.status, reply.location]).toEqual([303, '/beds/1-100000002/why-not?near=OL1&type=transitional']);
    expect(asked()).toEqual([{ text: 'The Grange' }]);
  });

  it('[N12] of several homes with such a name one is chosen, each with its place', async () => {
    const gone = foundHome({ locationId: '1-100000003', isRegistered: false, town: null, postcode: null });
    known(foundHome(), gone);
    const { $, status } = await web.get('/beds/why-not?home=grange&near=OL1', NURSE);
    expect([status, textOf($, 'h1')]).toEqual([200, 'Which home do you mean?']);
    expect(
      $('.app-found-homes li')
        .map((_, home) => $(home).text())
        .get(),
    ).toEqual(['The GrangeOldham OL1 1AA Invented home', 'The GrangeAddress: Not reported Not registered any more']);
    expect($('.app-found-homes a').last().attr('href')).toBe('/beds/1-100000003/why-not?near=OL1');
    expect($('#home').attr('value')).toBe('grange');
  });

  it('says that there are more than it shows', async () => {
    web.gateway.on(searchRoutes.findHomes, { homes: [foundHome(), foundHome()], hasMore: true });
    expect((await web.get('/beds/why-not?home=grange', NURSE)).html).toContain('These are the first 2.');
  });

  it('[R30] a full postcode is asked for in a body and stands in no address', async () => {
    known(foundHome());
    expect((await lookUp('OL1 1AA')).location).toBe('/beds/1-100000002/why-not?near=OL1&type=transitional');
    known(foundHome(), foundHome({ locationId: '1-100000003' }));
    expect((await lookUp('ol11aa')).location).toBe('/beds/why-not?near=OL1&type=transitional&home=OL1');
    expect(asked()).toEqual([{ text: 'OL1 1AA' }, { text: 'ol11aa' }]);
    web.gateway.calls.length = 0;
    expect((await web.get('/beds/why-not?home=OL1+1AA&near=OL1', NURSE)).location).toBe(
      '/beds/why-not?near=OL1&home=OL1',
    );
    expect(web.gateway.calls).toHaveLength(0);
  });

  it('nobody of that name: what was typed stands in the field, with what is wrong', async () => {
    known();
    const page = await web.get('/beds/why-not?home=the+one+on+the+hill&near=OL1', NURSE);
    expect(page.status).toBe(422);
    expect(page.$('#home').attr('value')).toBe('the one on the hill');
    expect(textOf(page.$, '#home-error')).toContain('No care home with this name or postcode');
  });

  it('too little: the words of the API beside the field', async () => {
    const errors = [{ field: 'text', rule: 'too-little-to-find', message: 'Enter a word with at least 3 letters' }];
    web.gateway.on(searchRoutes.findHomes, refusal('validation-failed', { errors }));
    const page = await web.get('/beds/why-not?home=St&near=OL1', NURSE);
    expect([page.status, textOf(page.$, '#home-error')]).toEqual([422, 'Error: Enter a word with at least 3 letters']);
  });

  it('nothing typed asks nobody', async () => {
    const page = await lookUp('');
    expect(page.status).toBe(422);
    expect(textOf(page.$, '#home-error')).toContain('Enter the name or the postcode of the home');
    expect((await web.get('/beds/why-not', NURSE)).status).toBe(422);
    expect(asked()).toEqual([]);
  });

  it('[R23] lists every cause', async () => {
    web.gateway.on(searchRoutes.whyNot, whyNotView('dormant', 'no-beds', 'no-funding-source'));
    const { $ } = await web.get('/beds/1-100000002/why-not?near=OL1&beds=2', NURSE);
    expect(textOf($, 'h1')).toBe('Why Example Lodge is not in the list');
    expect(
      $('.app-causes li')
        .map((_, cause) => $(cause).text())
        .get(),
    ).toEqual(['Cause dormant.', 'Cause no-beds.', 'Cause no-funding-source.']);
    expect(web.gateway.to(searchRoutes.whyNot)[0]?.query).toEqual({ near: 'OL1', radiusKm: '16.09', beds: '2' });
    expect($('.nhsuk-back-link').attr('href')).toBe('/beds?near=OL1&beds=2');
  });

  it('a number that nobody knows stands in the field, with what is wrong', async () => {
    web.gateway.on(searchRoutes.whyNot, refusal('not-found'));
    const { $, status } = await web.get('/beds/1-999999999/why-not?near=OL1', NURSE);
    expect(status).toBe(404);
    expect($('#home').attr('value')).toBe('1-999999999');
    expect(textOf($, '#home-error')).toContain('No care home with this number is in the register held here');
  });

  it('says so when it is in the list after all', async () => {
    web.gateway.on(searchRoutes.whyNot, whyNotView());
    const { $ } = await web.get('/beds/1-100000002/why-not?near=OL1', NURSE);
    expect(textOf($, 'h1')).toBe('Example Lodge is in the list');
  });
});
