import { addressed, type AppDatabase, databaseNames, EVENT_LOG } from '../../postgres';
import type { AppDefinition, Mode, SystemLayout } from '../apps/app-definition';
import type { ProcessDefinition } from '../apps/processes';
import type { Secrets } from '../data/secrets';
import { type Addresses, FRONT, internalUrl, metricsPort, publicUrl } from './addresses';

/** Everything that an app's environment is worked out from. */
export interface SystemSetting {
  readonly mode: Mode;
  readonly layout: SystemLayout;
  readonly addresses: Addresses;
  readonly secrets: Secrets;
  readonly dataDir: string;
  readonly clockFile?: string | undefined;
  /** Said for every app, over what is worked out here. */
  readonly env: Readonly<Record<string, string>>;
  readonly rewire?: Rewire | undefined;
}

/** Last word on the environment of one process: the fault rig puts proxies between it and what it talks to. */
export type Rewire = (process: string, environment: Environment) => Environment;

export type Environment = Readonly<Record<string, string>>;

/** The whole environment of one app's commands: its own database and secrets, and everybody's addresses. */
export function appEnvironment(setting: SystemSetting, app: AppDefinition): Environment {
  return rewired(setting, app.name, environmentOfApp(setting, app));
}

/** The same for one process of the app, with its part of the work and the port of its own probes. */
export function processEnvironment(setting: SystemSetting, { name, app, role }: ProcessDefinition): Environment {
  const environment = environmentOfApp(setting, app);
  if (!role) return rewired(setting, name, environment);
  const ports = setting.addresses.apps[app.name];
  const own = { PROCESS_ROLE: role, ...(ports ? { METRICS_PORT: String(metricsPort(ports, role)) } : {}) };
  return rewired(setting, name, { ...environment, ...own });
}

function rewired({ rewire }: SystemSetting, process: string, environment: Environment): Environment {
  return rewire ? rewire(process, environment) : environment;
}

function environmentOfApp(setting: SystemSetting, app: AppDefinition): Environment {
  const ports = setting.addresses.apps[app.name];
  if (!ports) throw new Error(`${app.name} has no ports`);
  const { openSearchPort } = setting.addresses;
  return {
    ...commonEnvironment(setting, app.name),
    HOST: '127.0.0.1',
    PORT: String(ports.port),
    METRICS_PORT: String(ports.metricsPort),
    ...(ports.internalPort ? { INTERNAL_PORT: String(ports.internalPort) } : {}),
    ...(app.hasDatabase ? { DATABASE_URL: appDatabase(setting, app.name).url } : {}),
    ...(app.usesEventLog ? { EVENT_LOG_URL: eventLogUrl(setting) } : {}),
    ...(app.usesSearchIndex && openSearchPort ? { OPENSEARCH_URL: internalUrl(openSearchPort) } : {}),
    ...Object.fromEntries(app.secrets.map(({ name }) => [name, setting.secrets.values[name] ?? ''])),
    ...setting.env,
  };
}

/** Where the log is: Kafka, or in embedded mode a database. */
export function eventLogUrl(setting: SystemSetting): string {
  const { kafkaPort } = setting.addresses;
  return kafkaPort ? `kafka://127.0.0.1:${kafkaPort}` : appDatabase(setting, EVENT_LOG).url;
}

/** For the job that makes the topics of a log outside PostgreSQL. */
export function topicsEnvironment(setting: SystemSetting, name: string): Environment {
  return { ...commonEnvironment(setting, name), EVENT_LOG_URL: eventLogUrl(setting) };
}

/** For a migration job: the owner's address, and no other. */
export function migrationEnvironment(setting: SystemSetting, name: string): Environment {
  return { ...commonEnvironment(setting, name), MIGRATOR_DATABASE_URL: appDatabase(setting, name).migratorUrl };
}

/** For a command of ours, which finds the rest through the data folder. */
export function commandEnvironment(setting: SystemSetting, name: string): Environment {
  return { ...commonEnvironment(setting, name), OCT_DATA_DIR: setting.dataDir, ...setting.env };
}

export function appDatabase({ addresses, secrets }: SystemSetting, name: string): AppDatabase {
  const server = `postgresql://127.0.0.1:${addresses.postgresPort}/postgres`;
  return addressed(server, databaseNames(name), secrets.rolePasswords);
}

function commonEnvironment({ mode, addresses, layout, clockFile }: SystemSetting, name: string): Environment {
  const gateway = internalUrl(addresses.apps[FRONT]?.internalPort ?? addresses.publicPort);
  const others = layout.apps.filter((app) => app.name !== FRONT);
  return {
    NODE_ENV: 'development',
    OCT_MODE: mode,
    APP_NAME: name,
    PUBLIC_URL: publicUrl(addresses),
    GATEWAY_INTERNAL_URL: gateway,
    JWKS_URL: `${gateway}/.well-known/jwks.json`,
    ...Object.fromEntries(
      others.map((app) => [`${app.name.toUpperCase()}_URL`, internalUrl(addresses.apps[app.name]?.port ?? 0)]),
    ),
    SMTP_URL: `smtp://127.0.0.1:${addresses.smtpPort}`,
    MAIL_FROM: 'Capacity Tracker <no-reply@capacity-tracker.example>',
    ...(clockFile ? { CLOCK_FILE: clockFile } : {}),
  };
}
