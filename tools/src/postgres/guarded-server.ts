import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { eachLine, LastLines } from '../processes';
import type { ServerUser } from './server-user';

/**
 * Runs the server and holds our end of a pipe. When the pipe closes, because we closed it or because we died in whatever
 * way, the server gets SIGINT: a fast, clean shutdown. Nothing is left running by a starter that was killed.
 */
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( read _ <&3; kill -INT $server 2>/dev/null ) >/dev/null 2>&1 &
guard=$!
trap 'kill -INT $server 2>/dev/null' INT TERM
wait $server; code=$?
while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
kill $guard 2>/dev/null
exit $code`;

export class GuardedServer {
  readonly lastLines = new LastLines(60);
  readonly ended: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'close').then(() => undefined);
  }

  static spawn(
    command: string,
    args: readonly string[],
    options: { user: ServerUser | undefined; log?: ((line: string) => void) | undefined },
  ): GuardedServer {
    const child = spawn('/bin/sh', ['-c', GUARD, 'sh', command, ...args], {
      ...options.user,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true,
    });
    const server = new GuardedServer(child);
    child.stdin?.on('error', () => undefined);
    if (child.stderr) {
      eachLine(child.stderr, (line) => {
        server.lastLines.add(line);
        options.log?.(line);
      });
    }
    return server;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async stop(withinMs: number): Promise<void> {
    if (this.hasEnded) return this.ended;
    this.child.stdin?.end();
    const slow = new AbortController();
    await Promise.race([this.ended, delay(withinMs, undefined, { signal: slow.signal, ref: false })]).finally(() =>
      slow.abort(),
    );
    if (!this.hasEnded && this.child.pid) process.kill(-this.child.pid, 'SIGQUIT');
    await this.ended;
  }
}

/** Nothing of ours reaches the server by environment, and its messages come in one language. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
