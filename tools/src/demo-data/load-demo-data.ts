import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockFromEnvironment } from '@oct/platform/clock';
import { ACCOUNTS_FILE, type DemoAccounts } from '../start/demo-data';
import { generateSyntheticRegister } from '../synthetic-register';
import { appCommands, type RunAppCommand, type Tell } from './app-command';
import { isCaughtUp } from './caught-up';
import { DEMO_DISTRICT, DEMO_ORGANISATIONS, demoAccounts } from './demo-accounts';
import { type DemoFiles, removeDemoFiles, writeDemoFiles } from './demo-files';
import type { DemoTarget } from './demo-target';

/** The same homes everywhere, so that people can talk about them. */
const SEED = 'demo';
const HOMES = 300;
const FILES = 'demo-files';
const CAUGHT_UP_WITHIN_MS = 30_000;

export interface LoadWish {
  readonly homes?: number;
}

/** First load. Each step may be repeated: what an interrupted load left is completed by the next one. */
export async function loadDemoData(target: DemoTarget, tell: Tell, { homes = HOMES }: LoadWish = {}): Promise<void> {
  const { clockFile } = target.setting;
  const now = clockFromEnvironment(clockFile ? { CLOCK_FILE: clockFile } : {}).now();
  const folder = join(target.dataDir, FILES);
  const files = writeDemoFiles(folder, generateSyntheticRegister({ seed: SEED, homes, now }), demoAccounts());
  const run = appCommands(target);

  // All begin at once: accounts wait in `identity`, and the history in `capacity`, for what the register sends over the log.
  await Promise.all([
    addHomes(run, files).then(() => tell(`${homes} invented homes and what they offer`)),
    addOrganisations(run).then(() => tell('councils, ICBs, LRFs, regions, a hospital and a GP practice')),
    run('capacity', 'load-history', files.history).then(() => tell('two weeks of updates')),
    run('identity', 'create', '--file', files.accounts, '--wait', '60').then(() =>
      tell(`${demoAccounts().length} accounts, one for each kind of user`),
    ),
  ]);
  if (!(await isCaughtUp(target, CAUGHT_UP_WITHIN_MS))) tell('search is still taking them in: look again in a minute');
  writeFileSync(join(target.dataDir, ACCOUNTS_FILE), JSON.stringify(forPeople(), undefined, 2));
  removeDemoFiles(folder);
}

/** Later starts: what was a day old when it was loaded is a day old today. */
export async function refreshDemoData(target: DemoTarget, tell: Tell): Promise<void> {
  const [said] = await appCommands(target)('capacity', 'shift-demo-times');
  if (said) tell(said);
  writeFileSync(join(target.dataDir, ACCOUNTS_FILE), JSON.stringify(forPeople(), undefined, 2));
}

async function addHomes(run: RunAppCommand, { register, offers }: DemoFiles): Promise<void> {
  await run('providers', 'import', register);
  await run('providers', 'load-offers', offers);
}

async function addOrganisations(run: RunAppCommand): Promise<void> {
  await run('providers', 'seed-reference-organisations');
  for (const { id, type, name, areas } of DEMO_ORGANISATIONS) {
    const areaCodes = areas.join(',');
    await run(
      'providers',
      'organisation',
      'put',
      '--id',
      id,
      '--type',
      type,
      '--name',
      name,
      '--areas',
      areaCodes,
      '--synthetic',
    );
  }
}

function forPeople(): DemoAccounts {
  const accounts = demoAccounts().map(({ who, signIn, password, tryThis }) => ({ who, signIn, password, tryThis }));
  const notes = [
    `Sign in as the nurse and search near ${DEMO_DISTRICT} (tick "Show full and closed homes too" to see all); as the manager, update a home.`,
    'All homes, people and figures are invented. These accounts are refused in production.',
  ];
  return { accounts, notes };
}
