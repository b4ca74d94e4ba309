import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../../processes';
import type { JvmCommand } from '../jvm/jvm-process';
import { JvmServer } from '../jvm/jvm-server';
import { classArchive, type OpenSearchInstallation } from './opensearch-jvm';

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

/** One OpenSearch process. */
export class SearchNode extends JvmServer {
  constructor(
    private readonly installation: OpenSearchInstallation,
    private readonly run: NodeRun,
  ) {
    super();
  }

  protected override prepared(): JvmCommand {
    const { folder, throwAway, log } = this.run;
    const config = join(folder, 'config');
    mkdirSync(config, { recursive: true });
    copyFileSync(join(__dirname, 'log4j2.properties'), join(config, 'log4j2.properties'));
    writeFileSync(join(config, 'opensearch.yml'), settingsFile(this.run));
    const onOrphaned = throwAway ? 'KILL' : 'TERM';
    return { java: this.installation.jvm.java, args: this.arguments(), cwd: folder, onOrphaned, log };
  }

  protected override failureOf(lastWords: string): PlainError {
    if (/Address already in use|BindHttpException|BindTransportException/.test(lastWords)) {
      return new PlainError(`The port ${this.run.httpPort} for OpenSearch is in use by another program.`);
    }
    return new PlainError(`OpenSearch did not start. Its last words:\n${lastWords}`);
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
