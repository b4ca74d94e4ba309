import { join, resolve } from 'node:path';
import { type Mailbox, startMailbox } from '../../mailbox';
import { type AppDatabase, ensureAppDatabases, superuserUrl } from '../../postgres';
import type { Mode, SystemLayout } from '../apps/app-definition';
import { AppGroup } from '../apps/app-group';
import type { AppProcess, Patience } from '../apps/app-process';
import { LAYOUT } from '../apps/layout';
import { processesOf } from '../apps/processes';
import { DataFolder } from '../data/data-folder';
import { announce, withdraw } from '../data/running-file';
import { loadSecrets } from '../data/secrets';
import { type ChosenPorts, chooseAddresses, internalUrl, publicUrl } from './addresses';
import {
  appDatabase,
  appEnvironment,
  commandEnvironment,
  type Environment,
  eventLogUrl,
  type Rewire,
  type SystemSetting,
} from './app-environment';
import { type EngineControls, postgresFolder, startEngines } from './engines';
import { makeTopics, runMigrations } from './migrations';
import { type Loudness, SILENT, type SystemOutput, TerminalOutput } from './output';
import { Teardown } from './teardown';

export interface SystemOptions {
  readonly mode: Mode;
  /** Left out: a temporary folder, without fsync, deleted at the end. */
  readonly dataDir?: string;
  /** Whether a data folder that is made now is to get demo data. */
  readonly demo?: 'wanted' | 'unwanted';
  readonly ports?: ChosenPorts;
  readonly publicHost?: string;
  /** For every app, over what the supervisor works out. */
  readonly env?: Readonly<Record<string, string>>;
  readonly rewire?: Rewire;
  /** What Kafka tells its clients to call, where something stands between. */
  readonly kafkaAdvertisedPort?: number;
  /** Tests: the shared clock of all processes. */
  readonly clockFile?: string;
  /** Nothing on the terminal; logs(name) still has the last lines. */
  readonly quiet?: boolean;
  readonly loudness?: Loudness;
  /** Start these apps only, for the length of a command. Other commands then do not find the system. */
  readonly only?: readonly string[];
  readonly layout?: SystemLayout;
  readonly workspace?: string;
  readonly patience?: Patience;
}

export interface System {
  readonly dataDir: string;
  readonly folder: DataFolder;
  readonly publicUrl: string;
  /** By app; for the gateway its internal listener. */
  readonly internalUrls: Readonly<Record<string, string>>;
  readonly databases: Readonly<Record<string, AppDatabase>>;
  /** Superuser's address. */
  readonly postgresUrl: string;
  readonly mailbox: Mailbox;
  readonly apps: AppControls;
  readonly engines: EngineControls;
  /** Where the event log is. */
  readonly eventLogUrl: string;
  /** Full mode: where OpenSearch is. */
  readonly openSearchUrl: string | undefined;
  readonly setting: SystemSetting;
  environmentOf(app: string): Environment;
  /** Runs the migrations of databases whose code changed; returns their names. */
  migrate(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** By process: in embedded mode that is the app, in full mode "capacity-api" and "capacity-worker". */
export interface AppControls {
  readonly names: readonly string[];
  /** SIGKILL, as a crash: the supervisor starts it again with its back-off. */
  kill(name: string): Promise<void>;
  restart(name: string): Promise<void>;
  /** Down until start(name). */
  stop(name: string): Promise<void>;
  start(name: string): Promise<void>;
  untilReady(name: string): Promise<void>;
  logs(name: string): readonly string[];
  pid(name: string): number | undefined;
}

export const WORKSPACE = resolve(__dirname, '../../../..');

/** Starts PostgreSQL, the mailbox and the apps, and stops whatever was started when anything of it fails. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { mode, demo } = options;
  const folder = options.dataDir
    ? DataFolder.open(resolve(options.dataDir), { demo, mode })
    : DataFolder.temporary(mode);
  const output = options.quiet ? SILENT : new TerminalOutput(join(folder.path, 'logs'), options.loudness ?? 'warnings');
  const teardown = new Teardown();
  teardown.add('the log files', () => output.close());
  teardown.add('the data folder', () => (options.dataDir ? folder.letGo() : folder.remove()));
  try {
    return await startParts(options, folder, output, teardown);
  } catch (error) {
    for (const trouble of await teardown.run()) output.tell(trouble);
    throw error;
  }
}

async function startParts(
  options: SystemOptions,
  folder: DataFolder,
  output: SystemOutput,
  teardown: Teardown,
): Promise<System> {
  const { layout = LAYOUT, workspace = WORKSPACE, only } = options;
  const setting: SystemSetting = {
    mode: options.mode,
    layout,
    addresses: await chooseAddresses(layout, options.mode, options.ports ?? {}, options.publicHost ?? 'localhost'),
    secrets: loadSecrets(folder.path, layout),
    dataDir: folder.path,
    clockFile: options.clockFile,
    env: options.env ?? {},
    rewire: options.rewire,
  };
  const { kafkaAdvertisedPort } = options;
  const engines = await startEngines({ setting, throwAway: !options.dataDir, kafkaAdvertisedPort, output }, teardown);
  const postgresUrl = superuserUrl({
    dataDir: postgresFolder(setting),
    port: setting.addresses.postgresPort,
    throwAway: !options.dataDir,
  });
  await ensureAppDatabases(postgresUrl, databaseOwners(layout), setting.secrets.rolePasswords);
  const migrate = () => runMigrations(workspace, setting, folder, output);
  const migrated = await migrate();
  output.tell(`  databases ready${migrated.length > 0 ? `, ${migrated.length} brought up to date` : ''}`);
  if (options.mode === 'full') await makeTopics(workspace, setting, output);
  const { smtpPort, mailboxPort } = setting.addresses;
  const mailbox = await startMailbox({ smtpPort, httpPort: mailboxPort });
  teardown.add('the mailbox', () => mailbox.stop());
  const chosen = processesOf(layout, options.mode).filter(({ app }) => !only || only.includes(app.name));
  const apps = new AppGroup(chosen, output, workspace, setting, options.patience);
  teardown.add('the apps', () => apps.stop());
  await apps.start();
  if (!only) {
    announce(folder.path, { mode: options.mode, addresses: setting.addresses, clockFile: options.clockFile });
    teardown.add('the address file', () => withdraw(folder.path));
  }
  const stop = async () => {
    for (const trouble of await teardown.run()) output.tell(trouble);
  };
  return { ...describe(setting), folder, postgresUrl, mailbox, apps: controls(apps), engines, migrate, stop };
}

/** What can be said of a system from its setting alone: the same for one that we started and one that we attach to. */
export function describe(setting: SystemSetting) {
  const { layout, addresses, dataDir } = setting;
  const internal = layout.apps.map(({ name }) => {
    const ports = addresses.apps[name];
    return [name, internalUrl(ports?.internalPort ?? ports?.port ?? 0)] as const;
  });
  const environmentOf = (name: string): Environment => {
    const app = layout.apps.find((each) => each.name === name);
    return app ? appEnvironment(setting, app) : commandEnvironment(setting, name);
  };
  return {
    setting,
    dataDir,
    publicUrl: publicUrl(addresses),
    internalUrls: Object.fromEntries(internal),
    databases: Object.fromEntries(databaseOwners(layout).map((name) => [name, appDatabase(setting, name)])),
    eventLogUrl: eventLogUrl(setting),
    openSearchUrl: addresses.openSearchPort ? internalUrl(addresses.openSearchPort) : undefined,
    environmentOf,
  };
}

function databaseOwners({ apps, sharedDatabases }: SystemLayout): readonly string[] {
  return [...apps.filter(({ hasDatabase }) => hasDatabase), ...sharedDatabases].map(({ name }) => name);
}

function controls(group: AppGroup): AppControls {
  const on =
    <T>(act: (app: AppProcess) => T) =>
    (name: string) =>
      act(group.get(name));
  return {
    names: group.names,
    kill: on((app) => app.kill()),
    restart: on((app) => app.restart()),
    stop: on((app) => app.stop()),
    start: on((app) => app.start()),
    untilReady: on((app) => app.untilReady()),
    logs: on((app) => app.logs()),
    pid: on((app) => app.pid),
  };
}
