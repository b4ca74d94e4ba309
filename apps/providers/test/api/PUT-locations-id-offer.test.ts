import { type LocationView, providersRoutes, type SaveOfferRequest } from '@oct/contracts';
import { type ApiAnswer, type ApiRequest, callRoute, describeRoute } from '@oct/testing/api';
import { TEST_USERS } from '@oct/testing/auth';
import { cqcRecord } from '../factories/cqc-record.factory';
import { importFile, TestFiles } from '../import-report';
import { NOW, ProvidersUnderTest } from '../providers-app';

const files = new TestFiles();
let providers: ProvidersUnderTest;
const target = { app: () => providers.app, now: () => providers.clock.now() };
const route = providersRoutes.saveOffer;

/** Homes 1-100000001 to 1-100000020: each test saves one of its own. */
const homeId = (n: number): string => `1-1000000${String(n).padStart(2, '0')}`;

beforeAll(async () => {
  providers = await ProvidersUnderTest.start();
  const homes = Array.from({ length: 20 }, (_, i) => cqcRecord({ locationId: homeId(i + 1), name: `Home ${i + 1}` }));
  await importFile(providers, files.lines('register.ndjson', homes));
});
afterAll(async () => {
  await providers.close();
  files.remove();
});

const BODY: SaveOfferRequest = {
  offer: {
    bedTypes: ['general-residential', 'dementia-residential'],
    shortStayServices: [],
    careTypes: ['residential-care'],
    fundingSources: ['council-funded', 'nhs-funded-nursing-care'],
    outOfHoursAdmissions: true,
  },
  contact: {
    managerName: 'A Manager',
    managerPhone: '01632 960 001',
    managerEmail: 'manager@example.org',
    nhsEmail: 'home.one@nhs.net',
  },
};

function save(n: number, request: Partial<ApiRequest> & { version?: number } = {}): Promise<ApiAnswer> {
  const { version = 0, headers, ...rest } = request;
  return callRoute(target, route, {
    as: 'provider standard, organisation',
    path: { locationId: homeId(n) },
    body: BODY,
    headers: { 'if-match': `"${version}"`, ...headers },
    ...rest,
  });
}

const versionOf = ({ body }: ApiAnswer): number => (body as LocationView).version;
const withOffer = (changes: object) => ({ ...BODY, offer: { ...BODY.offer, ...changes } });
const withContact = (changes: object) => ({ ...BODY, contact: { ...BODY.contact, ...changes } });

describe('[S34][S35][S38][S39][S43][S44] a save', () => {
  it('replaces what the home declares, says who saved it when, and gives the new version', async () => {
    const answer = await save(1, { as: 'provider standard, one location' });
    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: {
        offer: { ...BODY.offer, bedTypes: ['dementia-residential', 'general-residential'] },
        contact: BODY.contact,
        offerSavedAt: NOW.toISOString(),
        offerSavedByAccountId: 'acc-p1',
        version: 1,
      },
    });
    const read = await callRoute(target, providersRoutes.getLocation, {
      as: 'support',
      path: { locationId: homeId(1) },
    });
    expect(read.body).toEqual(answer.body);
  });

  it('is published with its public twin, who did it and through which door; the twin names nobody', async () => {
    await save(2, { headers: { 'x-door': 'page' } });
    const [, , location, national] = await providers.events(homeId(2));
    expect(location).toMatchObject({
      topic: 'providers.location.v1',
      version: '1',
      data: { offer: { careTypes: ['residential-care'] }, contact: BODY.contact },
      actor: { kind: 'person', id: 'acc-p2', door: 'page' },
    });
    expect(national).toMatchObject({ topic: 'national.register.v1', version: '1', actor: null });
    expect(JSON.stringify(national)).not.toMatch(/Manager|nhs\.net|01632/);
  });

  it('is audited: who, when, from what to what', async () => {
    await save(3);
    await save(3, { version: 1, body: withOffer({ outOfHoursAdmissions: false }), as: 'support' });
    expect((await providers.changes(homeId(3))).slice(1)).toMatchObject([
      { what: 'offer', actor: { kind: 'person', id: 'acc-p2' } },
      {
        what: 'offer',
        actor: { id: 'acc-s', onBehalfOf: '1-200000001' },
        changes: [{ field: 'outOfHoursAdmissions', from: true, to: false }],
      },
    ]);
  });

  it('is one read and one write statement, after the one that decides who may', async () => {
    const before = providers.database.roundTrips;
    await save(4, { headers: { 'idempotency-key': 'counted' } });
    expect(providers.database.roundTrips - before).toBe(3);
  });

  it('[R25] a nursing type is stored although CQC registers no nursing; null is not declared', async () => {
    const body = withOffer({ bedTypes: ['general-nursing'], fundingSources: null });
    expect(await save(5, { body })).toMatchObject({
      status: 200,
      body: { offer: { bedTypes: ['general-nursing'], fundingSources: null } },
    });
  });

  it('spaces around what was typed do not count, and nothing but spaces is nothing', async () => {
    const body = withContact({ managerName: '  A Manager ', managerPhone: '  ', nhsEmail: '' });
    expect(await save(6, { body })).toMatchObject({
      status: 200,
      body: { contact: { managerName: 'A Manager', managerPhone: null, nhsEmail: null } },
    });
  });
});

describe('two saves', () => {
  it('the later one of two with the same version is refused with what stands', async () => {
    await save(7);
    const answer = await save(7, { body: withOffer({ careTypes: [] }) });
    expect(answer).toMatchObject({
      status: 412,
      body: { code: 'version-stale', current: { version: 1, offer: { careTypes: ['residential-care'] } } },
    });
  });

  it('a retried save has one effect and the same answer, even after somebody else has saved', async () => {
    const headers = { 'idempotency-key': 'retried' };
    const first = await save(8, { headers });
    await save(8, { version: 1, body: withOffer({ careTypes: [] }) });
    const again = await save(8, { headers });
    expect(again).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(again.body).toEqual(first.body);
    expect(await providers.events(homeId(8))).toHaveLength(6);
  });

  it('the same key with another body is refused', async () => {
    const headers = { 'idempotency-key': 'reused' };
    await save(9, { headers });
    expect(await save(9, { headers, version: 1, body: withOffer({ careTypes: [] }) })).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    });
  });

  it('the same key for another home is another save', async () => {
    const headers = { 'idempotency-key': 'shared' };
    expect([await save(10, { headers }), await save(11, { headers })].map(versionOf)).toEqual([1, 1]);
  });

  it('of ten at once exactly one wins, and a key repeated at once has one effect', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => save(12)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    const twins = await Promise.all(
      Array.from({ length: 5 }, () => save(13, { headers: { 'idempotency-key': 'twins' } })),
    );
    expect(twins.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
    expect(twins.filter(({ status }) => status === 200).map(versionOf)).toEqual(expect.arrayContaining([1]));
    expect(await providers.events(homeId(13))).toHaveLength(4);
  });
});

const here = { path: { locationId: homeId(20) }, headers: { 'if-match': '"0"' }, body: BODY };

describeRoute(route, target, [
  ...(
    [
      'council',
      'council broker',
      'icb',
      'hospital',
      'gp',
      'lrf',
      'region',
      'national',
      'care-system client without grants',
      'data-consumer client',
    ] as const
  ).map((as) => ({ ...here, name: `${as}: forbidden`, as, status: 403, code: 'forbidden' })),
  { ...here, name: 'other provider learns nothing', as: 'other provider', status: 404, code: 'not-found' },
  {
    ...here,
    name: 'an account of another home of the same owner',
    as: 'provider standard, one location',
    status: 404,
    code: 'not-found',
  },
  { ...here, name: 'nobody without a token', status: 401, code: 'sign-in-required' },
  { ...here, name: 'without If-Match', as: 'support', headers: {}, status: 428, code: 'version-required' },
  {
    ...here,
    name: 'with another If-Match',
    as: 'support',
    headers: { 'if-match': 'x' },
    status: 400,
    code: 'invalid-request',
  },
  {
    ...here,
    name: 'a version nobody has had yet',
    as: 'support',
    headers: { 'if-match': '"7"' },
    status: 412,
    code: 'version-stale',
  },
  ...(
    [
      [
        'an unknown bed type',
        withOffer({ bedTypes: ['dementia'] }),
        'offer.bedTypes',
        'There is no bed type called "dementia"',
      ],
      [
        '[S44] no bed type',
        withOffer({ bedTypes: [] }),
        'offer.bedTypes',
        'Choose at least one type of bed that the home offers',
      ],
      [
        'a bed type twice',
        withOffer({ bedTypes: ['transitional', 'transitional'] }),
        'offer.bedTypes',
        'Name each bed type once',
      ],
      [
        '[R37] an unknown funding source',
        withOffer({ fundingSources: ['lottery'] }),
        'offer.fundingSources',
        'There is no funding source called "lottery"',
      ],
      [
        'something left out',
        withOffer({ careTypes: undefined }),
        'offer.careTypes',
        'Send the list of care types, or null when they are not declared',
      ],
      [
        'a word for yes',
        withOffer({ outOfHoursAdmissions: 'yes' }),
        'offer.outOfHoursAdmissions',
        'Say whether the home takes people outside 9 to 5, Monday to Friday: true, false or null',
      ],
      [
        '[S38] a phone number without digits',
        withContact({ managerPhone: 'ask Jo' }),
        'contact.managerPhone',
        'Enter a phone number with its area code, like 01632 960 001',
      ],
      [
        'a phone number that is too short',
        withContact({ managerPhone: '960 001' }),
        'contact.managerPhone',
        'Enter a phone number with its area code, like 01632 960 001',
      ],
      [
        '[S38] an email address without a name',
        withContact({ managerEmail: '@example.org' }),
        'contact.managerEmail',
        'Enter an email address in the right form, like name@example.org',
      ],
      [
        '[S39] an NHS.net address of another service',
        withContact({ nhsEmail: 'a@example.org' }),
        'contact.nhsEmail',
        'An NHS.net address ends in nhs.net',
      ],
      [
        'a name on two lines',
        withContact({ managerName: 'A\nB' }),
        'contact.managerName',
        "Write the manager's name on one line, without hidden control characters",
      ],
      [
        'a name that turns the direction of writing',
        withContact({ managerName: 'A\u202eB' }),
        'contact.managerName',
        "Write the manager's name on one line, without hidden control characters",
      ],
      [
        'a telephone number with an isolate of direction',
        withContact({ managerPhone: '01632 960 001\u2066' }),
        'contact.managerPhone',
        "Write the manager's phone number on one line, without hidden control characters",
      ],
      [
        'a name that is a list',
        withContact({ managerName: ['A'] }),
        'contact.managerName',
        "Send the manager's name, or null",
      ],
      [
        'a field that does not exist',
        { ...BODY, offer: { ...BODY.offer, price: 1 } },
        'offer.price',
        'There is no field called price here',
      ],
      ['no offer', { contact: BODY.contact }, 'offer', 'Send what the home offers, as offer'],
      ['a list of offers', { ...BODY, offer: [BODY.offer] }, 'offer', 'Send what the home offers, as offer'],
    ] as const
  ).map(([name, body, field, message]) => ({
    ...here,
    name,
    as: TEST_USERS.support,
    body,
    status: 422,
    code: 'validation-failed',
    response: { errors: [{ field, message }] },
  })),
]);
