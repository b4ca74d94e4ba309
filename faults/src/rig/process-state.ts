import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually } from '@oct/tools/processes';

const WITHIN_MS = 2_000;
const run = promisify(execFile);

/** As `ps` says it: one letter and details; empty when there is no such process. */
async function stateOf(pid: number): Promise<string> {
  const { stdout } = await run('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim();
}

/** 1 or 0: a signal that reached nobody is no fault. A zombie has ended; its parent has only not heard of it. */
export async function countEnded(pid: number | undefined): Promise<number> {
  return countWhere(pid, (state) => state === '' || state.startsWith('Z'));
}

export async function countStopped(pid: number | undefined): Promise<number> {
  return countWhere(pid, (state) => state.startsWith('T'));
}

async function countWhere(pid: number | undefined, isSo: (state: string) => boolean): Promise<number> {
  if (pid === undefined) return 0;
  const seen = await eventually(async () => (isSo(await stateOf(pid)) ? true : undefined), { withinMs: WITHIN_MS });
  return seen ? 1 : 0;
}
