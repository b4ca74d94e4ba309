import { reportingRoutes } from '@oct/contracts';
import { Caller } from '@oct/platform/auth';
import { callRoute, describeRoute, eventually, type ApiAnswer } from '@oct/testing/api';
import { TEST_USERS, testClaims } from '@oct/testing/auth';
import { parse } from 'csv-parse/sync';
import { ExportVacanciesService } from '../../src/vacancies/export-vacancies.service';
import { VacancyReportRepository } from '../../src/vacancies/vacancy-report.repository';
import { capacityState, Events, inAreas, line, locationState } from '../home-events';
import { NOW, startReporting, type ReportingUnderTest } from '../reporting-app';

const HOUR = 3_600_000;
const OLDHAM = 'E08000004';
const BIG = 'E08000035';
const HOMES = 1_201;
const updated = new Date(NOW.getTime() - 2 * HOUR).toISOString();

let system: ReportingUnderTest;
const target = { app: () => system.app, now: () => system.clock.now() };

beforeAll(async () => {
  system = await startReporting();
  const events = new Events(system.app);
  const inOldham = inAreas(OLDHAM);
  const lines = [
    line('general-nursing', 12, 5, { status: 'closed' }),
    line('dementia-residential', 20, 3, { isFlexible: true }),
    line('transitional', 0, 0, { maximum: null, accepting: null, occupied: null }),
  ];
  await events.location(locationState('1-1', { name: 'Siân, "Ash" House', isSynthetic: false, ...inOldham }));
  await events.capacity(capacityState('1-1', updated, { lines, admissionStatus: 'partially-closed' }));
  await events.location(locationState('1-2', { name: '=HYPERLINK("http://x")', ...inOldham }));
  await events.location(locationState('1-3', { name: 'Far House', ...inAreas('E06000052') }));
});
afterAll(() => system.close());

type Row = Record<string, string>;

function rowsOf({ text }: ApiAnswer): Row[] {
  return parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });
}

interface Audit {
  account_id: string;
  organisation_id: string;
  is_generic: boolean;
  report: string;
  filters: unknown;
  outcome: string;
  rows: number | null;
  started_at: Date;
}

async function audits(accountId: string): Promise<Audit[]> {
  return system.database.query<Audit>(
    'SELECT * FROM report_export WHERE account_id = $1 ORDER BY started_at, export_id',
    [accountId],
  );
}

describeRoute(reportingRoutes.vacanciesCsv, target, [
  {
    name: '[S21][S113] one row per home and bed type, in plain words',
    as: 'council',
    status: 200,
    after: (answer) => {
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(answer.headers['content-disposition']).toBe('attachment; filename="care-home-vacancies-2026-11-20.csv"');
      expect(answer.headers['cache-control']).toBe('no-store');
      const rows = rowsOf(answer);
      expect(rows.map((row) => [row.Home, row['Bed type']])).toEqual([
        [`'=HYPERLINK("http://x")`, ''],
        ['Siân, "Ash" House', 'Dementia Residential'],
        ['Siân, "Ash" House', 'General Nursing'],
        ['Siân, "Ash" House', 'Transitional'],
      ]);
      expect(rows[1]).toEqual({
        'CQC location ID': '1-1',
        Home: 'Siân, "Ash" House',
        Town: 'Oldham',
        'Invented for demonstration': 'No',
        'Admissions to the home': 'Partially Closed',
        'Bed type': 'Dementia Residential',
        'Open or closed': 'Open',
        'Total beds': '20',
        'Vacancies (empty when closed)': '3',
        'Available (0 when closed)': '3',
        Flexible: 'Yes',
        'Vacancies last updated (UTC)': '2026-11-20T07:12:00Z',
        'Vacancies last updated (UK time)': '2026-11-20 07:12',
        'Updated by': 'The home',
        'Overdue (over 24 hours, or never)': 'No',
        'Report made (UTC)': '2026-11-20T09:12:00Z',
        'Report made (UK time)': '2026-11-20 09:12',
      });
    },
  },
  {
    name: '[R1][R2] of a closed type the vacancies are the home’s own and none is available; what was never entered stays empty',
    as: 'council',
    status: 200,
    after: (answer) => {
      const [, , closed, empty] = rowsOf(answer);
      expect([
        closed?.['Vacancies (empty when closed)'],
        closed?.['Available (0 when closed)'],
        closed?.['Open or closed'],
      ]).toEqual(['', '0', 'Closed']);
      expect([
        empty?.['Total beds'],
        empty?.['Vacancies (empty when closed)'],
        empty?.['Available (0 when closed)'],
      ]).toEqual(['', '', '']);
    },
  },
  {
    name: '[S65] a home that never said anything has one row, and is overdue',
    as: 'council',
    query: { overdueOnly: true },
    status: 200,
    after: (answer) => {
      const rows = rowsOf(answer);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        'CQC location ID': '1-2',
        'Vacancies last updated (UTC)': '',
        'Vacancies last updated (UK time)': 'Never',
        'Overdue (over 24 hours, or never)': 'Yes',
      });
    },
  },
  {
    name: 'Excel takes it as UTF-8: it begins with a byte order mark and every text is in quotes',
    as: 'council',
    status: 200,
    after: ({ text }) => {
      expect(text.startsWith('\uFEFF"CQC location ID","Home",')).toBe(true);
      expect(text).toContain('"Siân, ""Ash"" House"');
      expect(text.endsWith('\r\n')).toBe(true);
    },
  },
  {
    name: '[S21] a council elsewhere gets the heading only',
    as: 'council, not aligned',
    status: 200,
    after: (answer) => {
      expect(rowsOf(answer)).toEqual([]);
      expect(answer.text).toContain('CQC location ID');
    },
  },
  { name: 'an unknown filter', as: 'council', query: { cursor: 'x' }, status: 422, code: 'validation-failed' },
  ...(
    ['provider approver, organisation', 'hospital', 'gp', 'lrf', 'region', 'national', 'data-consumer client'] as const
  ).map((as) => ({ name: `[S118][R42] no such file for ${as}`, as, status: 403, code: 'forbidden' })),
  { name: 'nobody gets in without signing in', status: 401, code: 'sign-in-required' },
]);

describe('export of the vacancy report', () => {
  const big = testClaims({
    accountId: 'acc-big',
    organisation: { id: 'la-E08000035', type: 'council' },
    areaCodes: [BIG],
  });

  beforeAll(async () => {
    const events = new Events(system.app);
    for (let i = 0; i < HOMES; i += 1) {
      await events.location(locationState(`2-${i}`, { name: `Home ${i % 400}`, ...inAreas(BIG) }));
    }
  }, 60_000);

  it('[R34] is audited: who, when, which and how many rows', async () => {
    const generic = { ...TEST_USERS.council, accountId: 'acc-generic', isGeneric: true };
    await callRoute(target, reportingRoutes.vacanciesCsv, { as: generic, query: { overdueOnly: true } });
    await eventually(async () => expect((await audits('acc-generic'))[0]?.outcome).toBe('complete'));
    expect(await audits('acc-generic')).toEqual([
      expect.objectContaining({
        account_id: 'acc-generic',
        organisation_id: 'la-E08000004',
        is_generic: true,
        report: 'reporting.vacancies-csv',
        filters: { overdueOnly: true, areaCodes: [OLDHAM] },
        rows: 1,
        started_at: NOW,
      }),
    ]);
  });

  it('[R34] leaves an audit before it leaves a byte: what is refused is not audited, what cannot be audited is refused', async () => {
    await callRoute(target, reportingRoutes.vacanciesCsv, { as: 'hospital' });
    expect(await audits(TEST_USERS.hospital.accountId)).toEqual([]);
    const impossible = { ...TEST_USERS.council, accountId: 'acc-nul\u0000' };
    const answer = await callRoute(target, reportingRoutes.vacanciesCsv, { as: impossible });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('CQC location ID');
  });

  it('is complete and without doubles, however many homes there are', async () => {
    const answer = await callRoute(target, reportingRoutes.vacanciesCsv, { as: big });
    const ids = rowsOf(answer).map((row) => row['CQC location ID']);
    expect(ids).toHaveLength(HOMES);
    expect(new Set(ids).size).toBe(HOMES);
    await eventually(async () => expect(await audits('acc-big')).toMatchObject([{ outcome: 'complete', rows: HOMES }]));
  });

  it('of one council is one statement for the report and two for its audit', async () => {
    const before = system.database.roundTrips;
    await callRoute(target, reportingRoutes.vacanciesCsv, { as: 'council' });
    expect(system.database.roundTrips - before).toBe(3);
  });

  it('that fails on the way is broken off, not cut short: nobody takes a part for the whole', async () => {
    const as = { ...big, accountId: 'acc-broken' };
    const reports = system.app.get(VacancyReportRepository);
    const read = reports.homes.bind(reports);
    const homes = jest.spyOn(reports, 'homes').mockImplementation((query) => {
      if (query.after) return Promise.reject(new Error('the second thousand cannot be read'));
      return read(query);
    });
    const answer = await callRoute(target, reportingRoutes.vacanciesCsv, { as }).catch((error: unknown) => error);
    homes.mockRestore();
    expect(answer).toBeInstanceOf(Error);
    await eventually(async () =>
      expect(await audits('acc-broken')).toMatchObject([{ outcome: 'broken-off', rows: 1_000 }]),
    );
  });

  it('that nobody waits for any more is audited as what it is', async () => {
    const as = new Caller({ ...big, accountId: 'acc-gone' });
    const { content } = await system.app.get(ExportVacanciesService).export(as, { overdueOnly: false });
    expect(await audits('acc-gone')).toMatchObject([{ outcome: 'started', rows: null }]);
    await content[Symbol.asyncIterator]().next();
    content.destroy();
    await eventually(async () => expect(await audits('acc-gone')).toMatchObject([{ outcome: 'broken-off' }]));
  });
});
