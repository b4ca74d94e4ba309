import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { eventually, freePort, isPortFree, PlainError } from '../../processes';
import type { Certificate } from '../certificates/certificates';
import type { Tell } from '../jvm/jars';
import { temporaryFolder } from '../temporary-folder';
import { ensureClassArchive } from './class-archive';
import { callNode, type NodeAnswer, type NodeDoor, type NodeQuestion } from './node-call';
import { openSearchInstallation, type OpenSearchInstallation } from './opensearch-jvm';
import { SearchNode } from './search-node';
import { type NodeSecurity, securedInstallation, secureNode } from './security-plugin';

export interface OpenSearchOptions {
  /** TLS, accounts and roles, by the security plugin (on an older version of OpenSearch, see there). */
  readonly secured?: boolean;
  /** Where the index lives. Left out: a temporary folder, gone at the end. */
  readonly dataDir?: string;
  /** Quick to start, ended without ceremony, files deleted. For tests; true where there is no dataDir. */
  readonly throwAway?: boolean;
  /** Left out: any free port. */
  readonly port?: number;
  readonly heapMb?: number;
  /** More or other settings of opensearch.yml. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
  readonly tell?: Tell;
}

/** What a client of a secured node needs. A new node has no accounts: the administrator makes them. */
export interface OpenSearchAccess {
  /** PEM of who signed the node's certificate. */
  readonly ca: string;
  readonly caFile: string;
  /** The administrator's, who needs no password. */
  readonly admin: Certificate;
  asAdmin(question: Omit<NodeQuestion, 'as'>): Promise<NodeAnswer>;
}

export interface RunningOpenSearch {
  readonly url: string;
  readonly dataDir: string;
  /** Of a secured node. */
  readonly access?: OpenSearchAccess | undefined;
  /** Process id of the JVM; undefined while it does not run. */
  readonly pid: number | undefined;
  /** Resolves when it ends, for whatever reason. */
  readonly ended: Promise<void>;
  /** SIGKILL, at once. */
  kill(): Promise<void>;
  /** An orderly end; the data stays for start(). */
  stopNode(): Promise<void>;
  /** On the same data and port; resolves when every primary shard can be written to. */
  start(): Promise<void>;
  /** SIGSTOP: it is there and answers nobody. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  stop(): Promise<void>;
}

const HEAP_MB = 512;
const READY_WITHIN_MS = 180_000;

/** Starts one real OpenSearch node on loopback. It ends with stop(), and also when this process dies. */
export async function startOpenSearch(options: OpenSearchOptions = {}): Promise<RunningOpenSearch> {
  const tell = options.tell ?? ((sentence: string) => console.error(sentence));
  if (options.secured) {
    const installation = await securedInstallation(tell);
    return startNode(installation, options, (folder) => secureNode(folder, installation.rules));
  }
  const installation = await openSearchInstallation(tell);
  await ensureClassArchive(installation, (archiveTo) => startNode(installation, { archiveTo }), tell);
  return startNode(installation, options);
}

async function startNode(
  installation: OpenSearchInstallation,
  options: OpenSearchOptions & { archiveTo?: string },
  secure?: (folder: string) => NodeSecurity,
): Promise<RunningOpenSearch> {
  const httpPort = options.port ?? (await freePort());
  if (!(await isPortFree(httpPort))) {
    throw new PlainError(`The port ${httpPort} for OpenSearch is in use by another program.`);
  }
  const temporary = options.dataDir ? undefined : temporaryFolder('oct-opensearch-');
  const folder = resolve(options.dataDir ?? temporary?.path ?? '');
  const throwAway = options.throwAway ?? temporary !== undefined;
  mkdirSync(folder, { recursive: true });
  const security = secure?.(folder);
  const node = new SearchNode(installation, {
    folder,
    httpPort,
    transportPort: await freePort(),
    throwAway,
    heapMb: options.heapMb ?? HEAP_MB,
    settings: { ...security?.settings, ...options.settings },
    log: options.log,
    ...(options.archiveTo ? { archiveTo: options.archiveTo } : {}),
  });
  const door = { url: `${security ? 'https' : 'http'}://127.0.0.1:${httpPort}`, ca: security?.ca };
  const running = new OpenSearchHandle(node, door, security, { folder, throwAway, isArchiving: !!options.archiveTo });
  try {
    await running.start();
    return running;
  } catch (error) {
    await node.kill();
    temporary?.remove();
    throw error;
  }
}

class OpenSearchHandle implements RunningOpenSearch {
  constructor(
    private readonly node: SearchNode,
    private readonly door: NodeDoor,
    private readonly security: NodeSecurity | undefined,
    private readonly how: { folder: string; throwAway: boolean; isArchiving: boolean },
  ) {}

  get url(): string {
    return this.door.url;
  }

  get dataDir(): string {
    return this.how.folder;
  }

  get access(): OpenSearchAccess | undefined {
    if (!this.security) return undefined;
    const { ca, caFile, admin } = this.security;
    return { ca, caFile, admin, asAdmin: (question) => callNode(this.door, { ...question, as: admin }) };
  }

  get pid(): number | undefined {
    return this.node.pid;
  }

  get ended(): Promise<void> {
    return this.node.ended;
  }

  kill(): Promise<void> {
    return this.node.kill();
  }

  stopNode(): Promise<void> {
    return this.node.stop();
  }

  async start(): Promise<void> {
    await this.node.spawn();
    await untilWritable(this.node, this.door, this.security?.admin);
  }

  pause(): void {
    this.node.signal('SIGSTOP');
  }

  resume(): void {
    this.node.signal('SIGCONT');
  }

  async stop(): Promise<void> {
    const { folder, throwAway, isArchiving } = this.how;
    await (throwAway && !isArchiving ? this.node.kill() : this.node.stop());
    if (throwAway) rmSync(folder, { recursive: true, force: true });
  }
}

/** `GET /` answers long before a write is taken: what counts is that every primary shard is there. */
async function untilWritable(node: SearchNode, door: NodeDoor, admin: Certificate | undefined): Promise<void> {
  const statusOf = (question: NodeQuestion) =>
    callNode(door, { ...question, withinMs: 5_000 }).then(
      ({ status }) => status,
      () => 0,
    );
  const ask = async () => {
    if (!node.isRunning) return false;
    const health = await statusOf({ path: '/_cluster/health?wait_for_status=yellow&timeout=1s', as: admin });
    if (health !== 200) return undefined;
    // Until its rules are loaded a secured node knows nobody but the administrator, and says 503 to all others.
    return !admin || (await statusOf({ path: '/' })) === 401 ? true : undefined;
  };
  const isWritable = await eventually(ask, { withinMs: READY_WITHIN_MS, everyMs: 50 });
  if (!node.isRunning) throw node.failure();
  if (!isWritable) throw new PlainError(`OpenSearch was not ready within ${READY_WITHIN_MS / 1000} s.`);
}
