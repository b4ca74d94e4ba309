import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKafka, startOpenSearch } from '../../engines';
import { startPostgres } from '../../postgres';
import { PlainError } from '../../processes';
import { ENGINES_OF, type EngineName } from '../apps/processes';
import type { SystemSetting } from './app-environment';
import { EngineKeeper, type RunningEngine } from './engine-keeper';
import type { SystemOutput } from './output';
import type { Teardown } from './teardown';

/** The engines that a system runs on, for faults. */
export interface EngineControls {
  readonly names: readonly string[];
  /** SIGKILL, as a crash: the supervisor starts it again with its back-off, on the same data and port. */
  kill(name: string): Promise<void>;
  /** SIGSTOP: it is there and answers nobody. */
  pause(name: string): void;
  /** SIGCONT. */
  resume(name: string): void;
  untilReady(name: string): Promise<void>;
  pid(name: string): number | undefined;
}

export interface EngineWish {
  readonly setting: SystemSetting;
  readonly throwAway: boolean;
  /** What Kafka tells its clients to call, where something stands between. */
  readonly kafkaAdvertisedPort?: number | undefined;
  readonly output: SystemOutput;
}

type Start = (wish: EngineWish) => Promise<RunningEngine>;

const ENGINES: Readonly<Record<EngineName, { readonly title: string; readonly start: Start }>> = {
  postgres: { title: 'PostgreSQL', start: startDatabaseServer },
  kafka: { title: 'Kafka', start: startBroker },
  opensearch: { title: 'OpenSearch', start: startIndex },
};

/** All engines of the mode at once: none needs another. */
export async function startEngines(wish: EngineWish, teardown: Teardown): Promise<EngineControls> {
  const { output } = wish;
  const starting = ENGINES_OF[wish.setting.mode].map(async (name) => {
    const { title, start } = ENGINES[name];
    const startedAt = performance.now();
    const spec = { name, title, start: () => start(wish), onTrouble: (sentence: string) => output.tell(sentence) };
    const keeper = await EngineKeeper.start(spec);
    teardown.add(title, () => keeper.stop());
    output.tell(`  ${title} ready (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    return keeper;
  });
  const started = await Promise.allSettled(starting);
  const failed = started.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return controls(started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
}

function controls(keepers: readonly EngineKeeper[]): EngineControls {
  const names = keepers.map(({ name }) => name);
  const get = (name: string): EngineKeeper => {
    const keeper = keepers.find((each) => each.name === name);
    if (!keeper) throw new PlainError(`There is no engine named ${name} here: ${names.join(', ')}.`);
    return keeper;
  };
  return {
    names,
    kill: (name) => get(name).kill(),
    pause: (name) => get(name).signal('SIGSTOP'),
    resume: (name) => get(name).signal('SIGCONT'),
    untilReady: (name) => get(name).untilReady(),
    pid: (name) => get(name).pid,
  };
}

async function startDatabaseServer({ setting, throwAway, output }: EngineWish): Promise<RunningEngine> {
  const dataDir = postgresFolder(setting);
  const port = setting.addresses.postgresPort;
  const postgres = await startPostgres({ dataDir, port, throwAway, log: (line) => output.line('postgres', line) });
  return {
    pid: () => (postgres.hasEnded ? undefined : postmasterIn(dataDir)),
    ended: postgres.ended,
    stop: () => postgres.stop(),
  };
}

async function startBroker({ setting, throwAway, kafkaAdvertisedPort, output }: EngineWish): Promise<RunningEngine> {
  const { kafkaPort } = setting.addresses;
  if (!kafkaPort) throw new Error('Kafka has no port');
  const kafka = await startKafka({
    dataDir: join(setting.dataDir, 'kafka'),
    throwAway,
    ports: [kafkaPort],
    // A busy machine may keep a broker from its heartbeat for a while; only tests are in a hurry after a kill.
    settings: throwAway ? {} : { 'broker.session.timeout.ms': '9000' },
    ...(kafkaAdvertisedPort ? { advertisedPorts: [kafkaAdvertisedPort] } : {}),
    log: (line) => output.line('kafka', line),
    tell: (sentence) => output.tell(sentence),
  });
  return { pid: () => kafka.pid(1), ended: kafka.ended(1), stop: () => kafka.stop() };
}

async function startIndex({ setting, throwAway, output }: EngineWish): Promise<RunningEngine> {
  const { openSearchPort } = setting.addresses;
  if (!openSearchPort) throw new Error('OpenSearch has no port');
  const index = await startOpenSearch({
    dataDir: join(setting.dataDir, 'opensearch'),
    throwAway,
    port: openSearchPort,
    log: (line) => output.line('opensearch', line),
    tell: (sentence) => output.tell(sentence),
  });
  return { pid: () => index.pid, ended: index.ended, stop: () => index.stop() };
}

export function postgresFolder({ dataDir }: SystemSetting): string {
  return join(dataDir, 'postgres');
}

/** First line of the lock file that the server keeps in its data folder. */
function postmasterIn(dataDir: string): number | undefined {
  const pid = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}
