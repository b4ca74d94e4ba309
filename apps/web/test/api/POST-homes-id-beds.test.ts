import { capacityRoutes, identityRoutes, providersRoutes, type BedsView, type FieldProblem } from '@oct/contracts';
import { refusal } from '../support/fake-gateway';
import { HOME, ME, bedLine, bedsView, locationView } from '../support/views';
import { WebUnderTest, fieldsOf, textOf, type PageReply } from '../support/web-under-test';

const PATH = `/homes/${HOME}/beds`;
const MANAGER = 'provider standard, one location';
const FORM = '#quick-update';

let web: WebUnderTest;
let opened: PageReply;
beforeAll(async () => {
  web = await WebUnderTest.start();
});
afterAll(() => web.stop());
beforeEach(async () => {
  web.gateway.reset();
  web.gateway.on(capacityRoutes.getBeds, bedsView({ lastSavedByAccountId: ME }));
  web.gateway.on(providersRoutes.getLocation, locationView());
  web.gateway.on(capacityRoutes.saveBeds, bedsView({ version: 8, lastSavedByAccountId: ME }));
  web.gateway.on(identityRoutes.accountNames, { names: [] });
  opened = await web.get(PATH, MANAGER);
  web.gateway.calls.length = 0;
});
afterEach(() => web.expectNoMistakes());

const save = (changes: Record<string, string | undefined>) => web.submit(opened, FORM, changes, MANAGER);
const sent = () => web.gateway.to(capacityRoutes.saveBeds);

describe('POST /homes/:id/beds', () => {
  it('[S57][S61][S63][S72] saves what was typed, through the door of the quick update, and redirects', async () => {
    const reply = await save({
      'general-residential-vacancies': '3',
      'general-residential-flexible': 'yes',
      'dementia-residential-status': 'closed',
    });
    expect([reply.status, reply.location]).toEqual([303, `${PATH}?saved=8`]);
    expect(sent()).toHaveLength(1);
    expect(sent()[0]?.headers).toMatchObject({ 'if-match': '"7"', 'x-door': 'quick-update' });
    expect(sent()[0]?.body).toEqual({
      lines: [
        { bedType: 'dementia-residential', total: 18, vacancies: 1, status: 'closed', isFlexible: false },
        { bedType: 'general-residential', total: 20, vacancies: 3, status: 'open', isFlexible: true },
      ],
    });
  });

  it('sends the same key for the same form twice, and another after Back and edit', async () => {
    await save({ 'general-residential-vacancies': '3' });
    await save({ 'general-residential-vacancies': '3' });
    await save({ 'general-residential-vacancies': '4' });
    const keys = sent().map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
    opened = await web.get(PATH, MANAGER);
    await save({ 'general-residential-vacancies': '3' });
    expect(sent()[3]?.headers['idempotency-key']).not.toBe(keys[0]);
  });

  it('a second click while the first is being worked on waits for its answer', async () => {
    let asked = 0;
    web.gateway.on(capacityRoutes.saveBeds, () => {
      asked += 1;
      return asked < 3 ? refusal('key-in-flight') : bedsView({ version: 8 });
    });
    expect((await save({})).status).toBe(303);
    expect(asked).toBe(3);
  });

  describe('what cannot be asked of the API', () => {
    it.each([
      ['general-residential-vacancies', '', 'Enter the vacancies for General Residential. If there are none, enter 0'],
      [
        'general-residential-total',
        'twenty',
        'The total beds for General Residential must be a whole number from 0 to 9,999',
      ],
      [
        'general-residential-vacancies',
        '-1',
        'The vacancies for General Residential must be a whole number from 0 to 9,999',
      ],
      [
        'general-residential-vacancies',
        '1.5',
        'The vacancies for General Residential must be a whole number from 0 to 9,999',
      ],
      ['dementia-residential-status', undefined, 'Say whether Dementia Residential is open or closed'],
    ])('%s = %s comes back as 422 with the same words beside the field', async (field, value, words) => {
      const reply = await save({ [field]: value, 'dementia-residential-vacancies': '9' });
      expect(reply.status).toBe(422);
      expect(reply.$('title').text()).toMatch(/^Error: /);
      const link = reply.$('.nhsuk-error-summary__list a');
      expect([link.attr('href'), link.text().trim()]).toEqual([`#${field}`, words]);
      expect(textOf(reply.$, `#${field}-error`)).toContain(words);
      expect(reply.$('#dementia-residential-vacancies').attr('value')).toBe('9');
      expect(sent()).toHaveLength(0);
    });

    it('[R2] a type that was never entered and is left blank stays undeclared', async () => {
      const lines = [bedLine(), bedLine({ bedType: 'dementia-residential', maximum: null, accepting: null })];
      web.gateway.on(capacityRoutes.getBeds, bedsView({ lines, lastSavedByAccountId: ME }));
      opened = await web.get(PATH, MANAGER);
      await save({});
      expect(sent()[0]?.body).toMatchObject({ lines: [{ bedType: 'general-residential' }] });
    });

    it('a form with nothing in it says so', async () => {
      const lines = [bedLine({ maximum: null, accepting: null })];
      web.gateway.on(capacityRoutes.getBeds, bedsView({ lines, lastSavedByAccountId: ME }));
      opened = await web.get(PATH, MANAGER);
      expect(textOf((await save({})).$, '.nhsuk-error-summary__list')).toBe('Enter the beds of at least one type');
    });
  });

  it('[S62] vacancies above the total: refused by the API, kept as typed, named beside the field', async () => {
    const message = 'Vacancies (21) cannot be more than the total (20) for General Residential';
    const errors: FieldProblem[] = [{ field: 'lines.1.vacancies', rule: 'vacancies-above-total', message }];
    web.gateway.on(capacityRoutes.saveBeds, refusal('validation-failed', { errors }));
    const reply = await save({ 'general-residential-vacancies': '21' });
    expect(reply.status).toBe(422);
    expect(textOf(reply.$, '#general-residential-vacancies-error')).toContain(message);
    expect(reply.$('#general-residential-vacancies').attr('value')).toBe('21');
    expect(reply.$(`${FORM} [name=version]`).attr('value')).toBe('7');
    expect(web.gateway.calls.length).toBeLessThanOrEqual(3);
  });

  describe('[R10][S59] unusual figures', () => {
    const warnings: FieldProblem[] = [
      {
        field: 'lines',
        rule: 'total-above-registered',
        message: 'You entered 46 beds in total and CQC registers 40.',
        values: { total: 46, registered: 40 },
      },
    ];
    beforeEach(() => web.gateway.on(capacityRoutes.saveBeds, refusal('confirmation-required', { warnings })));

    it('are asked about once, quoting both numbers, with the two buttons of the source', async () => {
      const reply = await save({ 'dementia-residential-total': '26' });
      expect(reply.status).toBe(422);
      expect(textOf(reply.$, 'h1')).toContain('Confirm capacity');
      expect(textOf(reply.$, '.nhsuk-card--warning')).toContain('46 beds in total and CQC registers 40');
      expect(
        reply
          .$('main button')
          .map((_, button) => reply.$(button).text().trim())
          .get(),
      ).toEqual(['Yes, this capacity is correct', 'No, double check capacity']);
    });

    const words = ({ $ }: PageReply) => [
      textOf($, 'h1'),
      ...$('main button')
        .map((_, button) => $(button).text().trim())
        .get(),
    ];
    const doubt = (figure: string): FieldProblem => ({
      field: `lines.0.${figure}`,
      rule: `${figure}-jump:general-residential:2:18`,
      message: `The ${figure} for General Residential goes from 2 to 18. Is that right?`,
    });

    it('say vacancies when only vacancies are in doubt, and capacity when a total is', async () => {
      web.gateway.on(capacityRoutes.saveBeds, refusal('confirmation-required', { warnings: [doubt('vacancies')] }));
      expect(words(await save({ 'general-residential-vacancies': '18' }))).toEqual([
        'Example Lodge Confirm vacancies',
        'Yes, these vacancies are correct',
        'No, double check vacancies',
      ]);
      const both = { warnings: [doubt('vacancies'), doubt('total')] };
      web.gateway.on(capacityRoutes.saveBeds, refusal('confirmation-required', both));
      expect(words(await save({ 'general-residential-vacancies': '18' }))[1]).toBe('Yes, this capacity is correct');
    });

    it('"Yes" sends the same figures with the accepted code, under another key', async () => {
      const asked = await save({ 'dementia-residential-total': '26' });
      web.gateway.on(capacityRoutes.saveBeds, bedsView({ version: 8 }));
      const reply = await web.submit(asked, 'main form:first-of-type', {}, MANAGER);
      expect(reply.location).toBe(`${PATH}?saved=8`);
      const [first, second] = sent();
      expect(second?.body).toEqual({ ...(first?.body as object), acceptedWarnings: ['total-above-registered'] });
      expect(second?.headers['if-match']).toBe('"7"');
      expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
    });

    it('"No" shows the form again as it was typed and saves nothing', async () => {
      const asked = await save({ 'dementia-residential-total': '26' });
      const reply = await web.submit(asked, 'main form:last-of-type', {}, MANAGER);
      expect(reply.status).toBe(200);
      expect(reply.$('#dementia-residential-total').attr('value')).toBe('26');
      expect(reply.$('.nhsuk-error-summary').length).toBe(0);
      expect(sent()).toHaveLength(1);
    });
  });

  describe('a stale save', () => {
    const current = (changes: Partial<BedsView>) =>
      bedsView({
        version: 8,
        lines: [bedLine({ accepting: 0 }), bedLine({ bedType: 'dementia-residential', maximum: 18, accepting: 1 })],
        ...changes,
      });

    it('shows the figures of the other person beside what was typed, with a choice', async () => {
      web.gateway.on(capacityRoutes.saveBeds, refusal('version-stale', { current: current({}) }));
      web.gateway.on(identityRoutes.accountNames, {
        names: [
          { accountId: 'acc-other', displayName: 'Pat Example', organisationName: 'Example Care', isGeneric: false },
        ],
      });
      const reply = await save({ 'general-residential-vacancies': '5' });
      expect(reply.status).toBe(412);
      expect(textOf(reply.$, 'main')).toContain(
        'They were saved today at 9:12am by Pat Example, after you opened this page',
      );
      expect(textOf(reply.$, '.app-conflict__row--different')).toBe(
        'General Residential differs Saved by the other person: Full, 20 beds What you sent: 5 of 20 free',
      );
      expect(web.gateway.calls.length).toBeLessThanOrEqual(3);
      web.gateway.on(capacityRoutes.saveBeds, bedsView({ version: 9 }));
      await web.submit(reply, 'main form', {}, MANAGER);
      expect(sent()[1]?.headers['if-match']).toBe('"8"');
      expect(sent()[1]?.body).toEqual(sent()[0]?.body);
    });

    it('never takes a figure back that the visitor only left standing', async () => {
      const lines = [bedLine(), bedLine({ bedType: 'dementia-residential', maximum: 18, accepting: 7 })];
      web.gateway.on(capacityRoutes.saveBeds, refusal('version-stale', { current: current({ lines }) }));
      const reply = await save({ 'general-residential-vacancies': '5' });
      web.gateway.on(capacityRoutes.saveBeds, bedsView({ version: 9 }));
      await web.submit(reply, 'main form', {}, MANAGER);
      expect(sent()[1]?.body).toEqual({
        lines: [{ bedType: 'general-residential', total: 20, vacancies: 5, status: 'open', isFlexible: false }],
      });
    });

    it('says "You saved this at 9:12am" when the newer version is the visitor’s own', async () => {
      const own = current({ lastSavedByAccountId: ME });
      web.gateway.on(capacityRoutes.saveBeds, refusal('version-stale', { current: own }));
      const reply = await save({ 'general-residential-vacancies': '5' });
      expect(textOf(reply.$, 'h1')).toContain('You saved this at 9:12am');
      expect(textOf(reply.$, 'main button')).toBe('Save these figures instead');
    });

    const submission = (version: number, accountId: string) => ({
      submissionId: `sub-${version}`,
      kind: 'counted' as const,
      recordedAt: '2026-11-20T09:12:00.000Z',
      savedBy: 'home' as const,
      accountId,
      door: 'quick-update',
      version,
      changes: [],
      acceptedWarnings: [],
    });

    it.each([
      ['all by the visitor', ME, /You saved this/],
      ['one by somebody else', 'acc-other', /saved in the meantime/],
    ])('several newer versions, %s', async (_, between, heading) => {
      const own = current({ version: 9, lastSavedByAccountId: ME });
      web.gateway.on(capacityRoutes.saveBeds, refusal('version-stale', { current: own }));
      web.gateway.on(capacityRoutes.listSubmissions, {
        items: [submission(9, ME), submission(8, between), submission(7, 'acc-other')],
      });
      expect(textOf((await save({ 'general-residential-vacancies': '5' })).$, 'h1')).toMatch(heading);
      expect(web.gateway.calls.length).toBeLessThanOrEqual(3);
    });
  });

  it('a save that nobody answers is told as such, and that sending it again is safe', async () => {
    web.gateway.on(capacityRoutes.saveBeds, refusal('upstream-unavailable'));
    const reply = await save({});
    expect(reply.status).toBe(503);
    expect(textOf(reply.$, 'main')).toContain('it will be saved once');
  });

  it('sends support’s reason', async () => {
    opened = await web.get(PATH, 'support');
    await web.submit(opened, FORM, { reason: 'Asked by phone' }, 'support');
    expect(sent()[0]?.body).toMatchObject({ reason: 'Asked by phone' });
  });

  it('keeps no field of the form in the address', async () => {
    const { location } = await save({ 'general-residential-vacancies': '3' });
    expect(new URL(location ?? '', 'http://x').search).toBe('?saved=8');
    expect(fieldsOf(opened.$, FORM).nonce).toMatch(/^[\w-]{22}$/);
  });
});

describe('POST /homes/:id/beds/nothing-changed', () => {
  const confirm = () => web.submit(opened, '#nothing-changed', {}, MANAGER);

  it('[R8][S68] confirms the version on the page with one click', async () => {
    web.gateway.on(capacityRoutes.confirmBeds, bedsView({ version: 8, lastSavedByAccountId: ME }));
    const reply = await confirm();
    expect([reply.status, reply.location]).toEqual([303, `${PATH}?saved=8`]);
    const [call] = web.gateway.to(capacityRoutes.confirmBeds);
    expect(call?.headers).toMatchObject({ 'if-match': '"7"', 'x-door': 'quick-update' });
    expect(call?.body).toEqual({});
    expect(web.gateway.calls).toHaveLength(1);
  });

  it('a double click has one key', async () => {
    web.gateway.on(capacityRoutes.confirmBeds, bedsView({ version: 8 }));
    await confirm();
    await confirm();
    const keys = web.gateway.to(capacityRoutes.confirmBeds).map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
  });

  it('shows newer figures before they are confirmed', async () => {
    const current = bedsView({ version: 8 });
    web.gateway.on(capacityRoutes.confirmBeds, refusal('version-stale', { current }));
    web.gateway.on(identityRoutes.accountNames, { names: [] });
    const reply = await confirm();
    expect(reply.status).toBe(412);
    expect(textOf(reply.$, '.app-conflict')).toContain('General Residential Saved by the other person: 2 of 20 free');
    web.gateway.on(capacityRoutes.confirmBeds, bedsView({ version: 9 }));
    expect((await web.submit(reply, 'main form', {}, MANAGER)).status).toBe(303);
    expect(web.gateway.to(capacityRoutes.confirmBeds)[1]?.headers['if-match']).toBe('"8"');
  });

  it('a refusal that is about no field stands beside the button', async () => {
    const message = 'Example Lodge is no longer registered with CQC: its figures cannot be changed';
    const errors: FieldProblem[] = [{ field: 'locationId', rule: 'home-not-registered', message }];
    web.gateway.on(capacityRoutes.confirmBeds, refusal('validation-failed', { errors }));
    const reply = await confirm();
    expect(reply.status).toBe(422);
    expect(reply.$('.nhsuk-error-summary__list a').attr('href')).toBe('#nothing-changed');
    expect(textOf(reply.$, '#nothing-changed .nhsuk-error-message')).toContain(message);
  });

  it('a refusal comes back on the page with its words', async () => {
    const errors: FieldProblem[] = [
      { field: 'reason', rule: 'reason-required', message: 'Say why you confirm for the home' },
    ];
    web.gateway.on(capacityRoutes.confirmBeds, refusal('validation-failed', { errors }));
    opened = await web.get(PATH, 'support');
    const reply = await web.submit(opened, '#nothing-changed', { reason: '' }, 'support');
    expect(reply.status).toBe(422);
    expect(reply.$('.nhsuk-error-summary__list a').attr('href')).toBe('#confirm-reason');
    expect(textOf(reply.$, '#confirm-reason-error')).toContain('Say why you confirm for the home');
  });
});
