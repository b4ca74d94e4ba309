import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { eachLine } from './lines';

export interface NodeProcessOptions {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly onLine: (line: string) => void;
}

/** Everything started here, so that nothing of it outlives us even when we end without having stopped it. */
const started = new Set<NodeProcess>();
process.on('exit', () => {
  for (const each of started) each.killNow();
});

/**
 * A Node script as a child in a process group of its own: Ctrl-C in the terminal reaches us, and we stop children in our
 * order. It ends when we die, in whatever way: it notices that the channel to us closed (parent-watch).
 */
export class NodeProcess {
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;

  constructor(options: NodeProcessOptions) {
    const watch = join(__dirname, '../../dist/processes/parent-watch.js');
    this.child = spawn(process.execPath, ['--require', watch, options.script, ...(options.args ?? [])], {
      env: { ...passedOn(), ...options.env },
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) if (stream) eachLine(stream, options.onLine);
    started.add(this);
    this.ended = once(this.child, 'close').then(
      () => void started.delete(this),
      (error: unknown) => {
        started.delete(this);
        options.onLine(`cannot be started: ${String(error)}`);
      },
    );
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
  }

  get exitCode(): number | undefined {
    return this.child.exitCode ?? undefined;
  }

  /** "exit code 1" or "signal SIGKILL". */
  get ending(): string {
    return this.child.signalCode ? `signal ${this.child.signalCode}` : `exit code ${this.child.exitCode ?? 'unknown'}`;
  }

  /** Asks it to end; after `withinMs` ends it. */
  async stop(withinMs: number): Promise<void> {
    if (!this.hasEnded) this.child.kill('SIGTERM');
    const patience = new AbortController();
    const outOfPatience = delay(withinMs, undefined, { signal: patience.signal }).then(
      () => this.killNow(),
      () => undefined,
    );
    await this.ended;
    patience.abort();
    await outOfPatience;
  }

  killNow(): void {
    if (this.hasEnded || !this.child.pid) return;
    try {
      process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      this.child.kill('SIGKILL');
    }
  }
}

/** What a child may know of our own environment: how to find programs and how to talk, no secrets of the shell. */
function passedOn(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'LOG_LEVEL', 'OCT_DEBUG'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
