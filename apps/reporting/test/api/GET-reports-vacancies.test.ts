import { reportingRoutes, type VacancyReport } from '@oct/contracts';
import { callRoute, describeRoute } from '@oct/testing/api';
import { TEST_USERS, testClaims } from '@oct/testing/auth';
import { capacityState, Events, inAreas, line, linkedTo, locationState, OCCURRED_AT, submission } from '../home-events';
import { NOW, startReporting, type ReportingUnderTest } from '../reporting-app';

const HOUR = 3_600_000;
const OLDHAM = 'E08000004';
const BOARD = 'E54000057';
const before = (milliseconds: number): string => new Date(NOW.getTime() - milliseconds).toISOString();

let system: ReportingUnderTest;
const target = { app: () => system.app, now: () => system.clock.now() };

/** Oldham: Ash fresh with two types, Beech overdue and partly closed, Cedar never. Elsewhere in the board: Elm. Far off: Fir. */
beforeAll(async () => {
  system = await startReporting();
  const events = new Events(system.app);
  const inOldham = inAreas(OLDHAM, BOARD);
  await events.location(locationState('1-1', { name: 'Ash House', isSynthetic: false, ...inOldham }));
  const ash = [line('general-residential', 20, 3, { isFlexible: true }), line('dementia-residential', 10, 0)];
  await events.capacity(capacityState('1-1', before(24 * HOUR), { lines: ash }));
  await events.location(locationState('1-2', { name: 'beech House', organisationId: '1-299', ...inOldham }));
  const beech = [line('general-nursing', 12, 5, { status: 'closed' }), line('general-residential', 8, 1)];
  const priced = { lastSavedAt: before(HOUR), lastSavedBy: 'home' as const };
  await events.recorded(submission('1-2', { locationVersion: 1, savedBy: 'broker' }));
  await events.recorded(submission('1-2', { locationVersion: 2, kind: 'prices', savedBy: 'home' }));
  await events.capacity(
    capacityState('1-2', before(24 * HOUR + 1), { lines: beech, admissionStatus: 'partially-closed', ...priced }),
    2,
  );
  await events.location(locationState('1-3', { name: 'Cedar House', ...inOldham }));
  await events.location(locationState('1-4', { name: 'Elm House', ...inAreas('E08000001', BOARD) }));
  await events.capacity(capacityState('1-4', before(HOUR)));
  await events.location(locationState('1-5', { name: 'Fir House', ...inAreas('E06000052', 'E54000036') }));
  await events.capacity(capacityState('1-5', before(HOUR)));
  await events.location(locationState('1-6', { ...inOldham, registrationStatus: 'deregistered' }));
  await events.location(locationState('1-7', { ...inOldham, isDormant: true }));
  await events.location(locationState('1-8', { ...inOldham, isCareHome: false }));
  await events.capacity(capacityState('1-9', before(HOUR)));
});
afterAll(() => system.close());

const namesOf = (body: unknown): string[] => (body as VacancyReport).homes.map((home) => home.name);
const OLDHAM_TOTALS = { homes: 3, overdue: 2, never: 1, maximum: 50, available: 4 };

describeRoute(reportingRoutes.vacancies, target, [
  {
    name: '[S21][R1][S64] a council sees the homes aligned to it, with totals that count open types only',
    as: 'council',
    status: 200,
    response: { areaNames: ['Oldham'], asOf: NOW.toISOString(), freshAsOf: OCCURRED_AT, totals: OLDHAM_TOTALS },
    after: ({ body, headers }) => {
      expect(namesOf(body)).toEqual(['Ash House', 'beech House', 'Cedar House']);
      expect((body as VacancyReport).nextCursor).toBeNull();
      expect(headers['cache-control']).toBe('no-store');
    },
  },
  {
    name: '[S70][S65][S63][R2] says of each home its figures, their time, who said so and whether it is overdue',
    as: 'council',
    status: 200,
    response: {
      homes: [
        {
          locationId: '1-1',
          isSynthetic: false,
          available: 3,
          vacanciesUpdatedAt: before(24 * HOUR),
          updatedBy: 'home',
          isOverdue: false,
          lines: [
            { bedType: 'dementia-residential', total: 10, vacancies: 0, available: 0, isFlexible: false },
            { bedType: 'general-residential', total: 20, vacancies: 3, available: 3, isFlexible: true },
          ],
        },
        {
          locationId: '1-2',
          admissionStatus: 'partially-closed',
          available: 1,
          updatedBy: 'broker',
          isOverdue: true,
          lines: [
            { bedType: 'general-nursing', status: 'closed', vacancies: null, available: 0 },
            { bedType: 'general-residential', status: 'open', vacancies: 1, available: 1 },
          ],
        },
        {
          locationId: '1-3',
          lines: [],
          admissionStatus: null,
          available: null,
          vacanciesUpdatedAt: null,
          updatedBy: null,
          isOverdue: true,
        },
      ],
    },
  },
  {
    name: '[S70] overdue homes only, with the totals of these',
    as: 'council',
    query: { overdueOnly: true },
    status: 200,
    response: { totals: { homes: 2, overdue: 2, never: 1, maximum: 20, available: 1 } },
    after: ({ body }) => expect(namesOf(body)).toEqual(['beech House', 'Cedar House']),
  },
  {
    name: '[S21] a council elsewhere sees none of them',
    as: 'council, not aligned',
    status: 200,
    response: { homes: [], totals: { homes: 0, overdue: 0, never: 0, maximum: 0, available: 0 }, nextCursor: null },
  },
  {
    name: '[S21] a council without areas sees none',
    as: testClaims({ organisation: { id: 'la-new', type: 'council' } }),
    status: 200,
    response: { areaNames: [], homes: [], totals: { homes: 0 } },
  },
  {
    name: '[S21] an ICB sees the homes of all its authorities',
    as: 'icb',
    status: 200,
    response: { areaNames: ['Greater Manchester'], totals: { homes: 4 } },
    after: ({ body }) => expect(namesOf(body)).toEqual(['Ash House', 'beech House', 'Cedar House', 'Elm House']),
  },
  {
    name: 'support sees every home that is open, and no other',
    as: 'support',
    status: 200,
    response: { areaNames: ['England'], totals: { homes: 5 } },
  },
  {
    name: '[R43] a broker is a user of its council',
    as: 'council broker',
    status: 200,
    response: { totals: OLDHAM_TOTALS },
  },
  {
    name: '[R42] nothing says or takes a provider organisation',
    as: 'council',
    query: { organisationId: '1-200000001' },
    status: 422,
    code: 'validation-failed',
  },
  {
    name: '[R42] no home tells whose it is',
    as: 'council',
    status: 200,
    after: ({ text }) => expect(text).not.toMatch(/1-2000|1-299|organisation|Example Care/i),
  },
  {
    name: 'a cursor of somebody else’s making',
    as: 'council',
    query: { cursor: 'abc' },
    status: 400,
    code: 'invalid-request',
  },
  { name: 'too long a page', as: 'council', query: { limit: 201 }, status: 422, code: 'validation-failed' },
  { name: 'no page at all', as: 'council', query: { limit: 0 }, status: 422, code: 'validation-failed' },
  { name: 'an answer that is neither yes nor no', as: 'council', query: { overdueOnly: 'maybe' }, status: 422 },
  ...(
    [
      'provider standard, organisation',
      'provider approver, organisation',
      'hospital',
      'gp',
      'lrf',
      'region',
      'national',
      'care-system client',
      'data-consumer client',
    ] as const
  ).map((as) => ({ name: `[S118][R42] no such report for ${as}`, as, status: 403, code: 'forbidden' })),
  {
    name: 'an API client of a council is not the council',
    as: { ...TEST_USERS.council, clientKind: 'data-consumer' },
    status: 403,
    code: 'forbidden',
  },
  { name: 'nobody gets in without signing in', status: 401, code: 'sign-in-required' },
]);

describe('pages of the vacancy report', () => {
  const AREA = 'E08000012';
  const as = testClaims({ organisation: { id: 'la-E08000012', type: 'council' }, areaCodes: [AREA] });

  async function pages(limit: number, between?: () => Promise<void>): Promise<VacancyReport[]> {
    const all: VacancyReport[] = [];
    for (let cursor: string | null | undefined; cursor !== null && all.length < 50;) {
      const answer = await callRoute(target, reportingRoutes.vacancies, {
        as,
        query: { limit, ...(cursor && { cursor }) },
      });
      expect(answer.status).toBe(200);
      all.push(answer.body as VacancyReport);
      cursor = (answer.body as VacancyReport).nextCursor;
      await between?.();
    }
    return all;
  }

  const idsOf = (all: VacancyReport[]): string[] => all.flatMap((page) => page.homes.map((home) => home.locationId));

  it('hold every home once, in order of name, then id, whatever their size and whatever is added meanwhile', async () => {
    const events = new Events(system.app);
    const names = ['Oak', 'oak', 'Oak', 'Élan', 'Yew', 'Acorn', 'Rowan'];
    for (const [i, name] of names.entries()) await events.location(locationState(`2-${i}`, { name, ...inAreas(AREA) }));
    const inOrder = ['2-5', '2-0', '2-1', '2-2', '2-6', '2-4', '2-3'];
    for (const limit of [1, 2, 3, 7, 8, 200]) expect(idsOf(await pages(limit))).toEqual(inOrder);

    let added = 0;
    const during = await pages(2, async () => {
      added += 1;
      const name = added % 2 === 0 ? 'Zelkova' : 'Abele';
      if (added < 4) await events.location(locationState(`3-${added}`, { name, ...inAreas(AREA) }));
    });
    const ids = idsOf(during);
    expect(ids.filter((id) => id.startsWith('2-'))).toEqual(inOrder);
    expect(new Set(ids).size).toBe(ids.length);
    expect(during.map((page) => page.totals.homes)).toEqual([7, 8, 9, 10]);
  });

  it('are one statement each, however many homes and types', async () => {
    const before = system.database.roundTrips;
    await callRoute(target, reportingRoutes.vacancies, { as: 'support' });
    expect(system.database.roundTrips - before).toBe(1);
  });
});

describe('homes that changed hands', () => {
  const AREA = 'E06000008';
  const as = testClaims({ organisation: { id: 'la-E06000008', type: 'council' }, areaCodes: [AREA] });

  async function listed(): Promise<string[]> {
    const { body } = await callRoute(target, reportingRoutes.vacancies, { as });
    return (body as VacancyReport).homes.map((home) => home.locationId);
  }

  it('are counted once: the predecessor goes as soon as the successor is there, whichever of them says so', async () => {
    const events = new Events(system.app);
    await events.location(
      locationState('4-1', { name: 'A', ...inAreas(AREA), ...linkedTo({ successorIds: ['4-2'] }) }),
    );
    expect(await listed()).toEqual(['4-1']);
    await events.location(locationState('4-2', { name: 'B', ...inAreas(AREA), isDormant: true }));
    expect(await listed()).toEqual(['4-1']);
    await events.location(locationState('4-2', { name: 'B', ...inAreas(AREA) }), 2);
    expect(await listed()).toEqual(['4-2']);
    await events.location(
      locationState('4-3', { name: 'C', ...inAreas(AREA), ...linkedTo({ predecessorIds: ['4-2'] }) }),
    );
    expect(await listed()).toEqual(['4-3']);
    await events.location(locationState('4-3', { name: 'C', ...inAreas(AREA), registrationStatus: 'deregistered' }), 2);
    expect(await listed()).toEqual(['4-2']);
    await events.location(locationState('4-3', { name: 'C', ...inAreas(AREA) }), 3);
    expect(await listed()).toEqual(['4-2', '4-3']);
  });
});
