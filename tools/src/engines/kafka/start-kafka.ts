import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually, freePort, isPortFree, PlainError } from '../../processes';
import type { Tell } from '../jvm/jars';
import { temporaryFolder } from '../temporary-folder';
import { Broker, PortTaken } from './broker';
import type { ClusterPlan, NodePlan } from './broker-settings';
import { ensureClassArchive } from './class-archive';
import { ensureFormatted, type ScramUsers } from './formatted-folder';
import { isServing, warmUp } from './kafka-client';
import { kafkaInstallation } from './kafka-jvm';
import { secure } from './security';

export interface KafkaOptions {
  readonly brokers?: 1 | 3;
  /** Clients come with SCRAM-SHA-512 over TLS, and may do nothing without a right. */
  readonly secured?: boolean;
  /** Names and passwords, beside the admin, of a secured cluster. */
  readonly users?: ScramUsers;
  /** Where topics live. Left out: a temporary folder, gone at the end. */
  readonly dataDir?: string;
  /** Ended without ceremony, files deleted. For tests; true where there is no dataDir. */
  readonly throwAway?: boolean;
  /** Of each broker, for clients; left out: free ones. */
  readonly ports?: readonly number[];
  /** What clients are told to call instead of the brokers' own ports, where something stands between. */
  readonly advertisedPorts?: readonly number[];
  /** More or other settings of server.properties. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
  readonly tell?: Tell;
}

/** What a client of a secured cluster needs. */
export interface KafkaAccess {
  /** PEM of who signed the brokers' certificates. */
  readonly ca: string;
  readonly caFile: string;
  /** Names and passwords; `admin` may do everything. */
  readonly users: ScramUsers;
}

/** Brokers are named by their number, from 1. */
export interface RunningKafka {
  /** Addresses for clients, "127.0.0.1:port". */
  readonly bootstrap: readonly string[];
  readonly nodes: readonly number[];
  readonly dataDir: string;
  /** Of a secured cluster. */
  readonly access?: KafkaAccess | undefined;
  /** Process id of the broker's JVM; undefined while it does not run. */
  pid(node: number): number | undefined;
  /** Resolves when the broker ends, for whatever reason. */
  ended(node: number): Promise<void>;
  /** SIGKILL, at once. */
  kill(node: number): Promise<void>;
  /** An orderly end of one broker. */
  stopNode(node: number): Promise<void>;
  /** On the same data and ports; resolves when the whole cluster serves again. */
  start(node: number): Promise<void>;
  /** SIGSTOP: it is there and answers nobody. */
  pause(node: number): void;
  /** SIGCONT. */
  resume(node: number): void;
  stop(): Promise<void>;
}

const SERVES_WITHIN_MS = 120_000;
const ENDS_WITHIN_MS = 5_000;
const PORT_TRIES = 4;
const TEMPORARY = 'oct-kafka-';

/** Starts real Kafka brokers on loopback. They end with stop(), and also when this process dies. */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka> {
  const tell = options.tell ?? ((sentence: string) => console.error(sentence));
  const installation = await kafkaInstallation(tell);
  await ensureClassArchive(installation, tell);
  const temporary = options.dataDir ? undefined : temporaryFolder(TEMPORARY);
  const dataDir = resolve(options.dataDir ?? temporary?.path ?? '');
  const throwAway = options.throwAway ?? temporary !== undefined;
  const security = options.secured ? secure(dataDir, options.users) : undefined;
  for (let attempt = 1; ; attempt += 1) {
    const plan = { ...(await planOf(options, dataDir)), security };
    const run = { throwAway, log: options.log };
    const brokers = plan.nodes.map((node) => new Broker(installation, plan, node, run));
    try {
      await assertFree(plan.nodes);
      await Promise.all(plan.nodes.map((node) => ensureFormatted(installation, plan, node, security?.users ?? {})));
      await Promise.all(brokers.map((broker) => broker.spawn()));
      await untilServing(brokers);
      await untilWarm(brokers);
      return new KafkaCluster(brokers, dataDir, security, throwAway);
    } catch (error) {
      await Promise.all(brokers.map((broker) => broker.kill()));
      if (error instanceof PortTaken && !options.ports && attempt < PORT_TRIES) continue;
      temporary?.remove();
      throw error;
    }
  }
}

async function planOf(options: KafkaOptions, dataDir: string): Promise<ClusterPlan> {
  const nodes: NodePlan[] = [];
  for (let index = 0; index < (options.brokers ?? 1); index += 1) {
    const clientPort = options.ports?.[index] ?? (await freePort());
    nodes.push({
      id: index + 1,
      folder: join(dataDir, `broker-${index + 1}`),
      clientPort,
      advertisedPort: options.advertisedPorts?.[index] ?? clientPort,
      internalPort: await freePort(),
      controllerPort: await freePort(),
    });
  }
  return { nodes, settings: options.settings };
}

async function assertFree(nodes: readonly NodePlan[]): Promise<void> {
  for (const node of nodes) if (!(await isPortFree(node.clientPort))) throw new PortTaken(node);
}

class KafkaCluster implements RunningKafka {
  constructor(
    private readonly brokers: readonly Broker[],
    readonly dataDir: string,
    readonly access: KafkaAccess | undefined,
    private readonly throwAway: boolean,
  ) {}

  get bootstrap(): readonly string[] {
    return this.brokers.map(({ node }) => `127.0.0.1:${node.clientPort}`);
  }

  get nodes(): readonly number[] {
    return this.brokers.map(({ node }) => node.id);
  }

  pid(node: number): number | undefined {
    return this.broker(node).pid;
  }

  ended(node: number): Promise<void> {
    return this.broker(node).ended;
  }

  kill(node: number): Promise<void> {
    return this.broker(node).kill();
  }

  stopNode(node: number): Promise<void> {
    return this.broker(node).stop();
  }

  async start(node: number): Promise<void> {
    await this.broker(node).spawn();
    await untilServing(this.brokers.filter((broker) => broker.isRunning));
  }

  pause(node: number): void {
    this.broker(node).signal('SIGSTOP');
  }

  resume(node: number): void {
    this.broker(node).signal('SIGCONT');
  }

  async stop(): Promise<void> {
    await Promise.all(this.brokers.map((broker) => (this.throwAway ? broker.kill() : broker.stop())));
    if (this.throwAway) rmSync(this.dataDir, { recursive: true, force: true });
  }

  private broker(node: number): Broker {
    const broker = this.brokers.find((each) => each.node.id === node);
    if (!broker) throw new Error(`there is no broker ${node}: ${this.nodes.join(', ')}`);
    return broker;
  }
}

/** A broker may answer and then end, as one does whose port for clients is taken: then why it ended is what counts. */
async function untilWarm(brokers: readonly Broker[]): Promise<void> {
  const isWarm = await warmUp(internalAddresses(brokers), brokers.length, SERVES_WITHIN_MS).catch(() => false);
  if (isWarm) return;
  const dead = await eventually(() => brokers.find((broker) => !broker.isRunning), { withinMs: ENDS_WITHIN_MS });
  throw dead?.failure() ?? new PlainError('Kafka started and takes no messages.');
}

/** Until those that run are in the cluster together and every partition that has a copy on them has a leader. */
async function untilServing(brokers: readonly Broker[]): Promise<void> {
  const outcome = await eventually(
    async () => {
      if (brokers.some((broker) => !broker.isRunning)) return false;
      return (await isServing(internalAddresses(brokers), brokers.length)) || undefined;
    },
    { withinMs: SERVES_WITHIN_MS },
  );
  const dead = brokers.find((broker) => !broker.isRunning);
  if (dead) throw dead.failure();
  if (!outcome) throw new PlainError(`Kafka did not serve within ${SERVES_WITHIN_MS / 1000} s.`);
}

const internalAddresses = (brokers: readonly Broker[]) => brokers.map(({ node }) => `127.0.0.1:${node.internalPort}`);
