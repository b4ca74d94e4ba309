import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../../processes';
import { JvmProcess } from '../jvm/jvm-process';
import { classArchive, type OpenSearchInstallation } from './opensearch-jvm';

const STOPPED_WITHIN_MS = 30_000;

export interface NodeRun {
  readonly folder: string;
  readonly httpPort: number;
  readonly transportPort: number;
  readonly throwAway: boolean;
  readonly heapMb: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly log?: ((line: string) => void) | undefined;
  /** Writes an archive of its classes there when it ends in an orderly way. */
  readonly archiveTo?: string;
}

/** One OpenSearch process on its folder and ports: started, killed and started again on the same data. */
export class SearchNode {
  private jvm: JvmProcess | undefined;

  constructor(
    private readonly installation: OpenSearchInstallation,
    private readonly run: NodeRun,
  ) {}

  get pid(): number | undefined {
    return this.isRunning ? this.jvm?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.jvm !== undefined && !this.jvm.hasEnded;
  }

  get ended(): Promise<void> {
    return this.jvm?.ended ?? Promise.resolve();
  }

  async spawn(): Promise<void> {
    if (this.isRunning) return;
    const { folder, throwAway, log } = this.run;
    const config = join(folder, 'config');
    mkdirSync(config, { recursive: true });
    copyFileSync(join(__dirname, 'log4j2.properties'), join(config, 'log4j2.properties'));
    writeFileSync(join(config, 'opensearch.yml'), settingsFile(this.run));
    this.jvm = await JvmProcess.spawn({
      java: this.installation.jvm.java,
      args: this.arguments(),
      cwd: folder,
      onOrphaned: throwAway ? 'KILL' : 'TERM',
      log,
    });
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.jvm?.signal(name);
  }

  async kill(): Promise<void> {
    await this.jvm?.kill();
  }

  async stop(): Promise<void> {
    await this.jvm?.stop(STOPPED_WITHIN_MS);
  }

  failure(): PlainError {
    const words = this.jvm?.lastLines.toString() ?? '';
    if (/Address already in use|BindHttpException|BindTransportException/.test(words)) {
      return new PlainError(`The port ${this.run.httpPort} for OpenSearch is in use by another program.`);
    }
    return new PlainError(`OpenSearch did not start. Its last words:\n${words || '(none)'}`);
  }

  private arguments(): readonly string[] {
    const { folder, heapMb, throwAway, archiveTo } = this.run;
    const { classPath, modules } = this.installation;
    // Quick to start, slower at its best: right for tests, wrong for a system that runs for long.
    const compiler = throwAway ? ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'] : [];
    const heap = [`-Xms${heapMb}m`, `-Xmx${heapMb}m`];
    const quiet = ['-Dlog4j2.disable.jmx=true'];
    const program = ['-cp', classPath, 'OpenSearchNode', folder, modules.join()];
    return [...heap, ...compiler, ...sharing(this.installation, archiveTo), ...quiet, ...program];
  }
}

function sharing(installation: OpenSearchInstallation, archiveTo: string | undefined): readonly string[] {
  if (archiveTo) {
    rmSync(archiveTo, { force: true });
    return [`-XX:ArchiveClassesAtExit=${archiveTo}`];
  }
  const archive = classArchive(installation);
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'] : [];
}

function settingsFile({ httpPort, transportPort, settings }: NodeRun): string {
  const all = {
    'cluster.name': 'capacity-tracker',
    'network.host': '127.0.0.1',
    'http.port': String(httpPort),
    'transport.port': String(transportPort),
    'discovery.type': 'single-node',
    'action.auto_create_index': 'false',
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
    ...settings,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
