import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BedResult, BedSearchView, BedsView, SessionView, VacancyReport } from '@oct/contracts/http';
import { demoAccounts, DEMO_DISTRICT, DEMO_HOME, loadDemoData, refreshDemoData } from '@oct/tools/demo-data';
import { eventually } from '@oct/testing/api';
import { startSystem, type System } from '@oct/tools/supervisor';
import { generateSyntheticRegister } from '@oct/tools/synthetic-register';

/** These two hide a home from some searches only: for a short stay (R26), for a nursing bed (R25). */
const HIDES_A_PART: readonly (string | undefined)[] = ['short-stay-not-priced', 'nursing-not-registered'];

/** As many homes as everybody gets, because what a stranger sees first is what is shown here. */
const HOMES = 300;
const DAY_MINUTES = 24 * 60;
const DAY_MS = 86_400_000;
const MORNING = new Date('2026-11-20T09:12:00Z');

jest.setTimeout(240_000);

describe('demonstration data on the whole system', () => {
  let system: System;
  const told: string[] = [];
  const clockFolder = mkdtempSync(join(tmpdir(), 'oct-clock-'));
  const clockFile = join(clockFolder, 'clock.json');
  const setClock = (now: number) => writeFileSync(clockFile, JSON.stringify({ offsetMs: now - Date.now() }));

  beforeAll(async () => {
    setClock(MORNING.getTime());
    system = await startSystem({ mode: 'embedded', quiet: true, clockFile });
    await loadDemoData(system, (line) => told.push(line), { homes: HOMES });
  });
  afterAll(async () => {
    await system?.stop();
    rmSync(clockFolder, { recursive: true, force: true });
  });

  async function signedIn(who: string): Promise<{ cookie: string; session: SessionView }> {
    const account = demoAccounts().find((each) => each.who === who);
    const answer = await fetch(`${system.internalUrls.gateway}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: account?.signIn, password: account?.password }),
    });
    expect(answer.status).toBe(201);
    const cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return { cookie, session: (await answer.json()) as SessionView };
  }

  async function token(signIn: string): Promise<string> {
    const client = demoAccounts().find((each) => each.signIn === signIn);
    const answer = await fetch(`${system.publicUrl}/api/v1/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials', client_id: signIn, client_secret: client?.password }),
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  async function get<T>(path: string, headers: Record<string, string>): Promise<T> {
    const answer = await fetch(`${system.publicUrl}${path}`, { headers });
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as T;
  }

  async function homesNear(headers: Record<string, string>): Promise<BedResult[]> {
    const results: BedResult[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const path = `/api/v1/beds?near=${DEMO_DISTRICT}&radiusKm=16&includeUnavailable=true&page=${page}`;
      const view = await get<BedSearchView>(path, headers);
      results.push(...view.results);
      ({ pages } = view);
    }
    return results;
  }

  it('[S43][R4][N1] the nurse sees at least ten homes near the printed place, fresh, stale, full, closed and flexible', async () => {
    const { cookie } = await signedIn('Hospital discharge nurse');
    const firstPage = await get<BedSearchView>(`/api/v1/beds?near=${DEMO_DISTRICT}&radiusKm=16`, { cookie });
    expect(firstPage.results.length).toBeGreaterThanOrEqual(10);
    const results = await homesNear({ cookie });
    const mixture = {
      fresh: results.filter(({ age }) => age.minutes !== null && age.minutes <= DAY_MINUTES).length,
      stale: results.filter(({ age }) => age.isStale).length,
      full: results.filter(({ availability }) => availability === 'full').length,
      closed: results.filter(({ availability }) => availability === 'closed').length,
      flexible: results.filter(({ lines }) => lines.some((line) => line.isFlexible)).length,
    };
    for (const [kind, homes] of Object.entries(mixture)) expect([kind, homes > 0]).toEqual([kind, true]);
    for (const home of results) {
      expect(home.isSynthetic).toBe(true);
      expect([home.locationId, home.vacanciesUpdatedAt !== null, home.updatedBy !== null]).toEqual([
        home.locationId,
        true,
        true,
      ]);
    }
  });

  it('[R23] homes with a flaw on purpose are in no list', async () => {
    const headers = { authorization: `Bearer ${await token('demo-data-consumer')}` };
    const { homes } = generateSyntheticRegister({ seed: 'demo', homes: HOMES, now: MORNING });
    const flawed = homes.filter(({ flaw }) => flaw !== undefined && !HIDES_A_PART.includes(flaw));
    const listed = (await homesNear(headers)).map(({ locationId }) => locationId);
    expect(flawed.length).toBeGreaterThan(5);
    expect(flawed.map(({ location }) => location.locationId).filter((id) => listed.includes(id))).toEqual([]);
  });

  it('every person of every kind gets in, and is who the list says', async () => {
    for (const account of demoAccounts().filter(({ kind }) => kind === 'browser')) {
      const { session } = await signedIn(account.who);
      expect(session).toMatchObject({
        organisation: { id: account.organisation },
        permission: account.permission ?? 'standard',
        roles: account.roles ?? [],
        scopeLocationId: account.location ?? null,
        isGeneric: account.generic ?? false,
        mustChangePassword: false,
      });
    }
  });

  it('[S67] the manager has one home, due for an update, whose totals need no second look', async () => {
    const { cookie } = await signedIn('Care home manager');
    const beds = await get<BedsView>(`/api/v1/locations/${DEMO_HOME}/beds`, { cookie });
    expect(beds.lines.length).toBe(2);
    expect(beds.isUpdateDue).toBe(true);
  });

  it('[S21][S113] the council sees its homes, some of them overdue, and nobody else’s', async () => {
    const { cookie } = await signedIn('Council (Oldham)');
    const report = await get<VacancyReport>('/api/v1/reports/vacancies', { cookie });
    expect(report.areaNames).toEqual(['Oldham']);
    expect(report.totals.homes).toBeGreaterThan(20);
    expect(report.totals.overdue).toBeGreaterThan(0);
    expect(report.totals.overdue).toBeLessThan(report.totals.homes);
    expect(report.homes.filter((home) => !home.isSynthetic)).toEqual([]);
  });

  it('leaves the accounts for people to read, and no file with figures behind', () => {
    const file = join(system.dataDir, 'demo-accounts.json');
    const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as { accounts: { signIn: string }[] };
    expect(accounts).toHaveLength(demoAccounts().length);
    expect(existsSync(join(system.dataDir, 'demo-files'))).toBe(false);
    expect(readdirSync(system.dataDir).filter((name) => name.endsWith('.ndjson'))).toEqual([]);
    expect(told).toContain(`${HOMES} invented homes and what they offer`);
  });

  it('can be loaded again and changes nothing', async () => {
    const before = await homesNear({ cookie: (await signedIn('Hospital discharge nurse')).cookie });
    await loadDemoData(system, () => undefined, { homes: HOMES });
    const after = await homesNear({ cookie: (await signedIn('Hospital discharge nurse')).cookie });
    expect(after.map(figuresOf)).toEqual(before.map(figuresOf));
  });

  it('days later, a start moves what nobody saved, so that it is as old as it was', async () => {
    const before = await homesNear({ cookie: (await signedIn('Hospital discharge nurse')).cookie });
    setClock(MORNING.getTime() + 3 * DAY_MS);
    const said: string[] = [];
    await refreshDemoData(system, (line) => said.push(line));
    expect(said.join()).toMatch(/^Moved [1-9]\d+ homes to today/);
    await eventually(async () => {
      const after = await homesNear({ cookie: (await signedIn('Hospital discharge nurse')).cookie });
      expect(after.map(({ vacanciesUpdatedAt }) => Date.parse(vacanciesUpdatedAt ?? ''))).toEqual(
        before.map(({ vacanciesUpdatedAt }) => Date.parse(vacanciesUpdatedAt ?? '') + 3 * DAY_MS),
      );
    });
  });

  function figuresOf({ locationId, lines, vacanciesUpdatedAt, updatedBy }: BedResult) {
    return { locationId, lines, vacanciesUpdatedAt, updatedBy };
  }
});
