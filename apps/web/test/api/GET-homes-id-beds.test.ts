import { capacityRoutes, identityRoutes, providersRoutes, searchRoutes } from '@oct/contracts';
import { textOf, WebUnderTest } from '../support/web-under-test';
import { HOME, bedsView, locationView } from '../support/views';

const PATH = `/homes/${HOME}/beds`;
const MANAGER = 'provider standard, one location';

let web: WebUnderTest;
beforeAll(async () => (web = await WebUnderTest.start()));
afterAll(() => web.stop());
beforeEach(() => {
  web.gateway.reset();
  web.gateway.on(capacityRoutes.getBeds, bedsView());
  web.gateway.on(providersRoutes.getLocation, locationView());
  web.gateway.on(identityRoutes.accountNames, {
    names: [{ accountId: 'acc-other', displayName: 'Pat Example', organisationName: 'Example Care', isGeneric: false }],
  });
});
afterEach(() => web.expectNoMistakes());

it('renders', async () => {
  const page = await web.get(PATH, MANAGER);
  expect(page.status).toBe(200);
  console.log(page.html);
  expect(textOf(page.$, 'h1')).toContain('Example Lodge');
});
