import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { eventually, freePort, isPortFree, PlainError } from '../../processes';
import type { Tell } from '../jvm/jars';
import { prepareOnce } from '../jvm/prepare-once';
import { temporaryFolder } from '../temporary-folder';
import { classArchive, openSearchInstallation, type OpenSearchInstallation } from './opensearch-jvm';
import { SearchNode } from './search-node';

export interface OpenSearchOptions {
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

export interface RunningOpenSearch {
  readonly url: string;
  readonly dataDir: string;
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
  const installation = await openSearchInstallation(tell);
  await ensureClassArchive(installation, tell);
  return startNode(installation, options);
}

async function startNode(
  installation: OpenSearchInstallation,
  options: OpenSearchOptions & { archiveTo?: string },
): Promise<RunningOpenSearch> {
  const httpPort = options.port ?? (await freePort());
  if (!(await isPortFree(httpPort))) {
    throw new PlainError(`The port ${httpPort} for OpenSearch is in use by another program.`);
  }
  const temporary = options.dataDir ? undefined : temporaryFolder('oct-opensearch-');
  const folder = resolve(options.dataDir ?? temporary?.path ?? '');
  mkdirSync(folder, { recursive: true });
  const throwAway = options.throwAway ?? temporary !== undefined;
  const node = new SearchNode(installation, {
    folder,
    httpPort,
    transportPort: await freePort(),
    throwAway,
    heapMb: options.heapMb ?? HEAP_MB,
    settings: options.settings ?? {},
    log: options.log,
    ...(options.archiveTo ? { archiveTo: options.archiveTo } : {}),
  });
  const url = `http://127.0.0.1:${httpPort}`;
  const start = async () => {
    await node.spawn();
    await untilWritable(node, url);
  };
  const stop = async () => {
    await (throwAway && !options.archiveTo ? node.kill() : node.stop());
    if (throwAway) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await node.kill();
    temporary?.remove();
    throw error;
  }
  return {
    url,
    dataDir: folder,
    get pid() {
      return node.pid;
    },
    get ended() {
      return node.ended;
    },
    kill: () => node.kill(),
    stopNode: () => node.stop(),
    start,
    pause: () => node.signal('SIGSTOP'),
    resume: () => node.signal('SIGCONT'),
    stop,
  };
}

/** `GET /` answers long before a write is taken: what counts is that every primary shard is there. */
async function untilWritable(node: SearchNode, url: string): Promise<void> {
  const ask = async () => {
    if (!node.isRunning) return false;
    try {
      const answer = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
        signal: AbortSignal.timeout(5_000),
      });
      await answer.arrayBuffer();
      return answer.ok || undefined;
    } catch {
      return undefined;
    }
  };
  const isWritable = await eventually(ask, { withinMs: READY_WITHIN_MS, everyMs: 50 });
  if (!node.isRunning) throw node.failure();
  if (!isWritable) throw new PlainError(`OpenSearch was not ready within ${READY_WITHIN_MS / 1000} s.`);
}

/** Halves every later start. Without the archive a node starts too, so a failure to make one is told and not final. */
async function ensureClassArchive(installation: OpenSearchInstallation, tell: Tell): Promise<void> {
  try {
    await prepareOnce(classArchive(installation), async (archiveTo) => {
      tell('Preparing OpenSearch for quick starts, once ...');
      const node = await startNode(installation, { archiveTo });
      await useALittle(node.url).finally(() => node.stop());
    });
  } catch (error) {
    tell(`OpenSearch starts more slowly than it could: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An index made, written and searched loads the classes that everybody will need. */
async function useALittle(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${url}/${path}`, { method, headers, body: JSON.stringify(body) });
    await answer.arrayBuffer();
  };
  await send('PUT', 'warm', { settings: { number_of_replicas: 0 } });
  await send('PUT', 'warm/_doc/1?refresh=true', { name: 'warm', at: 1 });
  await send('POST', 'warm/_search', { query: { match: { name: 'warm' } } });
  await send('DELETE', 'warm', {});
}
