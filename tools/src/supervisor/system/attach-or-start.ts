import { join, resolve } from 'node:path';
import type { AppDatabase } from '../../postgres';
import { NodeProcess } from '../../processes';
import type { SystemLayout } from '../apps/app-definition';
import { LAYOUT } from '../apps/layout';
import { DataFolder, defaultDataDir } from '../data/data-folder';
import { findRunning } from '../data/running-file';
import { loadSecrets } from '../data/secrets';
import type { Environment } from './app-environment';
import { describe, startSystem, WORKSPACE } from './start-system';

export interface AttachOptions {
  /** The apps that the command needs; only these are started if nothing runs. */
  readonly apps: readonly string[];
  /** Left out: OCT_DATA_DIR, or the folder that `npm start` uses. */
  readonly dataDir?: string;
  readonly layout?: SystemLayout;
  readonly workspace?: string;
  /** Hears that something is being started, which takes seconds. Left out: the terminal. */
  readonly tell?: (sentence: string) => void;
}

/** What a command may use of a system, whoever started it. */
export interface AttachedSystem {
  /** True: it ran before and runs on after stop(). */
  readonly wasRunning: boolean;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly internalUrls: Readonly<Record<string, string>>;
  readonly databases: Readonly<Record<string, AppDatabase>>;
  environmentOf(app: string): Environment;
  /** Runs apps/<app>/dist/<script> with that app's environment, its output on ours; resolves to its exit code. */
  runAppScript(app: string, script: string, args?: readonly string[]): Promise<number>;
  stop(): Promise<void>;
}

/** Attaches to the running system, or starts PostgreSQL, the mailbox and the named apps until stop(). */
export async function attachOrStart(options: AttachOptions): Promise<AttachedSystem> {
  const { layout = LAYOUT, workspace = WORKSPACE } = options;
  const named = options.dataDir ?? process.env.OCT_DATA_DIR;
  const dataDir = named ? resolve(named) : usualDataDir(workspace);
  const running = findRunning(dataDir);
  const { tell = (sentence: string) => process.stderr.write(`${sentence}\n`) } = options;
  if (!running) {
    tell(`No system runs with the data in ${dataDir} (--data names another): starting what this command needs ...`);
  }
  const found = running
    ? {
        ...describe({ layout, dataDir, secrets: loadSecrets(dataDir, layout), env: {}, ...running }),
        stop: () => Promise.resolve(),
      }
    : await startSystem({
        mode: DataFolder.modeOf(dataDir) ?? 'embedded',
        dataDir,
        only: options.apps,
        quiet: true,
        layout,
        workspace,
      });
  const { publicUrl, internalUrls, databases, environmentOf, stop } = found;
  const runAppScript = async (name: string, script: string, args: readonly string[] = []) => {
    const folder = layout.apps.find((each) => each.name === name)?.folder ?? name;
    const child = new NodeProcess({
      script: join(workspace, folder, 'dist', script),
      args,
      env: environmentOf(name),
      onLine: (line) => process.stdout.write(`${line}\n`),
    });
    await child.ended;
    return child.exitCode ?? 1;
  };
  const wasRunning = running !== undefined;
  return { wasRunning, dataDir, publicUrl, internalUrls, databases, environmentOf, runAppScript, stop };
}

/** Of the system that runs from this checkout, in whichever mode; if none does, that of `npm start`. */
function usualDataDir(workspace: string): string {
  const full = defaultDataDir(workspace, 'full');
  const embedded = defaultDataDir(workspace);
  return !findRunning(embedded) && findRunning(full) ? full : embedded;
}
