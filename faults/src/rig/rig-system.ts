import type { LinkProxies } from '../proxy/links';
import type { Sources } from '../checker/sources';

export type Mode = 'embedded' | 'full';

/** A second worker of an app, started by the rig: nobody starts it again and nobody asks whether it is alive. */
export interface Standby {
  /** How many processes stand still because of it. */
  pause(): Promise<number>;
  resume(): void;
  stop(): Promise<void>;
}

/** A running system as faults are done to it. */
export interface RigSystem {
  readonly mode: Mode;
  readonly links: LinkProxies;
  /** Where clients come in; the proxy of the front door leads to it. */
  readonly frontDoor: string;
  /** The gateway's listener for `web`, for signing in. */
  readonly insideDoor: string;
  /** Everything that can be killed and paused, by name. */
  readonly processes: readonly string[];
  readonly sources: Omit<Sources, 'historyFile'>;
  /** SIGKILL; answers how many processes ended by it. Whoever keeps the process starts it again. */
  kill(process: string): Promise<number>;
  /** SIGSTOP: it is there and answers nobody. Answers how many processes stand still. */
  pause(process: string): Promise<number>;
  /** SIGCONT. */
  resume(process: string): void;
  /** Resolves when it is ready to take over. */
  startStandby(app: string): Promise<Standby>;
  /** Every process is there and says that it is ready. */
  untilReady(): Promise<void>;
  /** Runs a command of an app and answers what it printed. */
  command(app: string, ...args: readonly string[]): Promise<readonly string[]>;
  /** Of each process that runs now. */
  pids(): ReadonlyMap<string, number>;
  /** The last words of a process, for a report. */
  logs(process: string): readonly string[];
  stop(): Promise<void>;
}

/** A catalogue names `capacity-worker`; where one process is both, that one is meant. */
export function processIn({ processes }: Pick<RigSystem, 'processes'>, wanted: string): string {
  if (processes.includes(wanted)) return wanted;
  const app = wanted.replace(/-(api|worker)$/, '');
  if (processes.includes(app)) return app;
  throw new Error(`there is no process ${wanted}: ${processes.join(', ')}`);
}
