import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Whether figures are about the system or about the machine that it had to share. Linux only; elsewhere nothing is said. */
export interface MachineLoad {
  /** Of the machine's processor time, what the system and the rig took, and what everybody else did. */
  readonly ownShare: number;
  readonly othersShare: number;
  /** The processes that took most, in seconds. */
  readonly busiest: readonly { readonly process: string; readonly seconds: number }[];
  /** Longest that the rig itself, and so every link, stood still. */
  readonly rigPauseMs: number;
}

const TICKS_A_SECOND = 100;
const SHOWN = 3;

type Pids = () => ReadonlyMap<string, number>;

/** Measures from now until asked. A process that is killed in between counts from the start of the one after it. */
export function measureMachine(pids: Pids): () => MachineLoad | undefined {
  const pauses = monitorEventLoopDelay({ resolution: 20 });
  pauses.enable();
  const before = look(pids());
  return () => {
    pauses.disable();
    const after = look(pids());
    if (!before || !after) return undefined;
    const spent = [...after.byPid].map(([pid, { process, seconds }]) => {
      return { process, seconds: seconds - (before.byPid.get(pid)?.seconds ?? 0) };
    });
    const own = spent.reduce((sum, { seconds }) => sum + seconds, 0);
    const all = ((after.atMs - before.atMs) / 1_000) * availableParallelism();
    const busy = after.busySeconds - before.busySeconds;
    return {
      ownShare: own / all,
      othersShare: Math.max(0, busy - own) / all,
      busiest: spent.sort((one, other) => other.seconds - one.seconds).slice(0, SHOWN),
      rigPauseMs: pauses.max / 1e6,
    };
  };
}

interface Look {
  readonly atMs: number;
  readonly busySeconds: number;
  readonly byPid: ReadonlyMap<number, { readonly process: string; readonly seconds: number }>;
}

function look(pids: ReadonlyMap<string, number>): Look | undefined {
  try {
    const [, ...ticks] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).map(Number);
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = ticks;
    const all = [...pids, ['the rig', process.pid] as const];
    const byPid = all.flatMap(([name, pid]) => {
      const seconds = secondsOf(pid, name === SERVED_BY_CHILDREN);
      return seconds === undefined ? [] : [[pid, { process: name, seconds }] as const];
    });
    const busySeconds = (user + nice + system + irq + softIrq) / TICKS_A_SECOND;
    return { atMs: performance.now(), busySeconds, byPid: new Map(byPid) };
  } catch {
    return undefined;
  }
}

/** PostgreSQL: the time of children that have ended is its own. Anybody else's would be that of the dead. */
const SERVED_BY_CHILDREN = 'postgres';

function secondsOf(pid: number, withChildren: boolean): number | undefined {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/s, '')
      .split(' ');
    const fields = withChildren ? [11, 12, 13, 14] : [11, 12];
    return fields.reduce((sum, at) => sum + Number(afterName[at] ?? 0), 0) / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}
