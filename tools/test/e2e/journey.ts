import { join } from 'node:path';
import type { BedSearchView } from '@oct/contracts';
import { eventually } from '@oct/testing/api';
import {
  ChangePasswordPage,
  FindABedPage,
  OfferPage,
  QuickUpdatePage,
  SignInPage,
  VacanciesReportPage,
  type TestBrowser,
  type Visitor,
} from '@oct/testing/pages';
import { NodeProcess } from '@oct/tools/processes';
import { WORKSPACE } from '@oct/tools/supervisor';
import { Client } from 'pg';
import { firstHome, type ImportedHome, type RegisterFile, type SkeletonSystem } from './skeleton-system';

const PASSWORD = 'seven pelicans borrow a ladder';
const NEW_PASSWORD = 'copper lanterns drift north again';
const OLDHAM = 'la-E08000004';

/** What people did and saw; the steps fill it. */
export interface Seen {
  importReport: string;
  offerCauses: string[];
  nurseCard: string;
  apiResult: BedSearchView['results'][number] | undefined;
  nationalVacancies: (number | null)[];
  reminders: string[];
  mails: number;
  reportRow: string;
}

export interface Step {
  name: string;
  run: () => Promise<void>;
}

/**
 * The main job from a register file to a council's report, as the people concerned do it. Each step can be done again from its
 * beginning, as a person would whose page did not answer.
 */
export class Journey {
  readonly home: ImportedHome;
  readonly seen: Partial<Seen> = {};
  private oneTimePassword = '';
  private clientSecret = '';

  constructor(
    private readonly skeleton: SkeletonSystem,
    private readonly browser: TestBrowser,
    private readonly file: RegisterFile,
  ) {
    this.home = firstHome(file);
  }

  steps(): Step[] {
    return [
      { name: 'support imports the CQC file', run: () => this.importRegister() },
      { name: 'support makes accounts', run: () => this.makeAccounts() },
      { name: 'the manager signs in and changes the one-time password', run: () => this.firstSignIn() },
      { name: 'the manager says what the home offers', run: () => this.sayOffer() },
      { name: 'the manager updates the beds', run: () => this.updateBeds() },
      { name: 'a nurse and an API client find the home', run: () => this.findHome() },
      { name: 'outsiders read the national event', run: () => this.readNationalEvent() },
      { name: 'twenty hours later the manager says that nothing has changed', run: () => this.confirm() },
      {
        name: 'the reminder of the first update is cancelled, and one is sent a day after the second',
        run: () => this.waitForReminder(),
      },
      { name: 'the council reads its report', run: () => this.readReport() },
    ];
  }

  private async importRegister(): Promise<void> {
    await this.appCommand('providers', 'seed-reference-organisations');
    await this.appCommand(
      'providers',
      'organisation',
      'put',
      '--id',
      'nhs-X01',
      '--type',
      'hospital',
      '--name',
      'Example Hospital',
      '--synthetic',
    );
    this.seen.importReport = await this.skeleton.command('import', this.file.path);
  }

  private async makeAccounts(): Promise<void> {
    const { locationId, providerId } = this.home;
    const made = await this.account(
      '--email',
      'manager@example.org',
      '--name',
      'Mo Manager',
      '--organisation',
      providerId,
      '--location',
      locationId,
    );
    this.oneTimePassword = secretIn(made) ?? this.oneTimePassword;
    await this.account(
      '--email',
      'nurse@example.org',
      '--name',
      'Nia Nurse',
      '--organisation',
      'nhs-X01',
      '--password',
      PASSWORD,
    );
    await this.account(
      '--email',
      'council@example.org',
      '--name',
      'Cal Council',
      '--organisation',
      OLDHAM,
      '--password',
      PASSWORD,
    );
    const client = await this.skeleton.command(
      'account',
      'client',
      'create',
      '--id',
      'feed',
      '--kind',
      'data-consumer',
      '--name',
      'Feed',
      '--organisation',
      OLDHAM,
      '--grant',
      'beds:search',
      '--json',
    );
    this.clientSecret = secretIn(client) ?? this.clientSecret;
  }

  private account(...args: string[]): Promise<string> {
    return this.skeleton.command('account', 'create', ...args, '--wait', '30', '--json');
  }

  private async firstSignIn(): Promise<void> {
    await this.as(async (visitor) => {
      const signIn = await SignInPage.open(visitor);
      await signIn.signIn('manager@example.org', this.oneTimePassword);
      const change = await ChangePasswordPage.arrive(visitor);
      await change.change(this.oneTimePassword, NEW_PASSWORD);
      await QuickUpdatePage.arrive(visitor);
    });
  }

  private async sayOffer(): Promise<void> {
    await this.asManager(async (visitor) => {
      const page = await OfferPage.open(visitor, this.home.locationId);
      await page.type({
        prices: { 'general-residential': '850', 'dementia-residential': '930.50' },
        noShortStays: true,
        careTypes: ['Residential care'],
        funding: ['Council funded'],
        outOfHours: 'No',
        managerName: 'Mo Manager',
        managerPhone: '01632 960001',
        managerEmail: 'manager@example.org',
      });
      const missing = await page.saved();
      this.seen.offerCauses = await missing.causes();
    });
  }

  /** Two taps and two numbers, on a phone, without script. */
  private async updateBeds(): Promise<void> {
    await this.asManager(async (visitor) => {
      const page = await QuickUpdatePage.open(visitor, this.home.locationId);
      await page.type('general-residential', { total: '12', vacancies: '3', status: 'open' });
      await page.type('dementia-residential', { total: '8', vacancies: '0', status: 'open' });
      await page.saved();
    });
  }

  private async findHome(): Promise<void> {
    await this.as(async (visitor) => {
      await (await SignInPage.open(visitor)).signIn('nurse@example.org', PASSWORD);
      this.seen.nurseCard = await eventually(
        async () => {
          const page = await FindABedPage.open(visitor, { near: 'OL1', type: 'general-residential', miles: '10' });
          const card = (await page.cards()).find(({ name }) => name.includes(this.home.name));
          if (!card) throw new Error(`${this.home.name} is not found yet: ${await page.mainText()}`);
          return JSON.stringify(card);
        },
        { withinMs: 20_000, everyMs: 250 },
      );
    });
    const token = await this.post('/api/v1/tokens', {
      grant_type: 'client_credentials',
      client_id: 'feed',
      client_secret: this.clientSecret,
    });
    const answer = await fetch(
      `${this.skeleton.system.publicUrl}/api/v1/beds?near=OL1&radiusKm=16&bedType=general-residential`,
      {
        headers: { authorization: `Bearer ${String(token.access_token)}` },
      },
    );
    if (answer.status !== 200) throw new Error(`the API answered ${answer.status}: ${await answer.text()}`);
    const { results } = (await answer.json()) as BedSearchView;
    this.seen.apiResult = results.find(({ locationId }) => locationId === this.home.locationId);
  }

  private async readNationalEvent(): Promise<void> {
    this.seen.nationalVacancies = await eventually(async () => {
      const newest = (await this.skeleton.nationalEvents(this.home.locationId)).at(-1);
      const accepting = newest?.lines.map((line) => line.accepting) ?? [];
      if (!accepting.includes(3)) throw new Error('the event has not come yet');
      return accepting;
    });
  }

  private async confirm(): Promise<void> {
    if (!this.hasMoved('confirm')) this.skeleton.advance(20);
    await this.asManager(async (visitor) => {
      await (await QuickUpdatePage.open(visitor, this.home.locationId)).nothingHasChanged();
    });
  }

  private async waitForReminder(): Promise<void> {
    await eventually(async () => {
      const statuses = await this.reminders();
      if (statuses.join() !== 'cancelled,scheduled') throw new Error(`reminders are ${statuses.join()}`);
    });
    if (!this.hasMoved('reminder')) this.skeleton.advance(25);
    this.seen.reminders = await eventually(async () => {
      const statuses = await this.reminders();
      if (statuses.at(-1) !== 'sent') throw new Error(`reminders are ${statuses.join()}`);
      return statuses;
    });
  }

  private async readReport(): Promise<void> {
    await this.as(async (visitor) => {
      await (await SignInPage.open(visitor)).signIn('council@example.org', PASSWORD);
      const page = await VacanciesReportPage.open(visitor);
      const row = (await page.rows()).find((text) => text.includes(this.home.name));
      if (!row) throw new Error(`${this.home.name} is not in the report`);
      this.seen.reportRow = row;
    });
    this.seen.mails = this.skeleton.system.mailbox.mails().length;
  }

  private readonly moved = new Set<string>();

  /** Time moves once for each of these steps, however often the step is tried. */
  private hasMoved(step: string): boolean {
    const before = this.moved.has(step);
    this.moved.add(step);
    return before;
  }

  private async as(
    work: (visitor: Visitor) => Promise<void>,
    options: { hasScript?: boolean; screen?: 'phone' | 'desktop' } = {},
  ): Promise<void> {
    const visitor = await this.browser.visitor({ baseUrl: this.skeleton.system.publicUrl, ...options });
    try {
      await work(visitor);
    } finally {
      await visitor.close();
    }
  }

  /** Lands on the one home at once: no list to choose from when there is one (STYLE 9.6). */
  private async asManager(work: (visitor: Visitor) => Promise<void>): Promise<void> {
    await this.as(
      async (visitor) => {
        await (await SignInPage.open(visitor)).signIn('manager@example.org', NEW_PASSWORD);
        await QuickUpdatePage.arrive(visitor);
        await work(visitor);
      },
      { hasScript: false, screen: 'phone' },
    );
  }

  private async reminders(): Promise<string[]> {
    const client = new Client({ connectionString: this.skeleton.system.databases.notifications?.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ status: string }>(
        'SELECT status FROM reminder WHERE location_id = $1 ORDER BY cycle',
        [this.home.locationId],
      );
      return rows.map((row) => row.status);
    } finally {
      await client.end();
    }
  }

  private async post(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.skeleton.system.publicUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  private async appCommand(app: string, ...args: string[]): Promise<void> {
    const said: string[] = [];
    const script = join(WORKSPACE, 'apps', app, 'dist/command.js');
    const child = new NodeProcess({
      script,
      args,
      env: this.skeleton.system.environmentOf(app),
      onLine: (line) => said.push(line),
    });
    await child.ended;
    if (child.exitCode !== 0) throw new Error(`${app} ${args[0] ?? ''} failed:\n${said.join('\n')}`);
  }
}

function secretIn(output: string): string | undefined {
  for (const line of output.split('\n').filter((each) => each.startsWith('{'))) {
    const { secret } = JSON.parse(line) as { secret?: string };
    if (secret) return secret;
  }
  return undefined;
}
