import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { eachLine, LastLines } from '../../processes';

export interface JvmCommand {
  readonly java: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** How it is ended when its starter died: KILL where its files are thrown away anyway. */
  readonly onOrphaned: 'TERM' | 'KILL';
  readonly log?: ((line: string) => void) | undefined;
}

/**
 * Holds a pipe to the starter. When it closes, because the starter ended in whatever way, the JVM is ended, with force if it
 * does not end by itself (one that was stopped by a signal cannot).
 */
const GUARD = `
exec 4<&0
signal=$1; shift
"$@" </dev/null 4<&- 3>&- &
server=$!
echo $server >&3
exec 3>&-
(
  read _ <&4
  kill -$signal $server
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    kill -0 $server || exit
    sleep 0.5
  done
  kill -KILL $server
) >/dev/null 2>&1 &
guard=$!
wait $server; code=$?
while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
kill $guard 2>/dev/null
exit $code`;

/** A JVM that does not outlive us, with the process id of the JVM itself: a fault is done to it, not to a wrapper. */
export class JvmProcess {
  readonly lastLines = new LastLines(80);
  readonly ended: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
  ) {
    this.ended = this.hasEnded ? Promise.resolve() : once(child, 'close').then(() => undefined);
  }

  static async spawn(command: JvmCommand): Promise<JvmProcess> {
    const child = spawn('/bin/sh', ['-c', GUARD, 'sh', command.onOrphaned, command.java, ...command.args], {
      cwd: command.cwd,
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    child.stdin?.on('error', () => undefined);
    const [said] = (await once(child.stdio[3] as Readable, 'data')) as [Buffer];
    const jvm = new JvmProcess(child, Number(said.toString()));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      eachLine(stream, (line) => {
        jvm.lastLines.add(line);
        command.log?.(line);
      });
    }
    return jvm;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    if (!this.hasEnded) process.kill(this.pid, name);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }

  /** Asks it to end; after `withinMs` ends it. */
  async stop(withinMs: number): Promise<void> {
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    const slow = new AbortController();
    const outOfPatience = delay(withinMs, undefined, { signal: slow.signal, ref: false }).catch(() => undefined);
    await Promise.race([this.ended, outOfPatience]).finally(() => slow.abort());
    await this.kill();
  }
}
