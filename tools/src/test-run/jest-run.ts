import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Project } from './options';
import type { JestResult } from './totals';

export interface JestRun {
  readonly root: string;
  readonly projects: readonly Project[];
  readonly workers: number;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
  readonly signal: AbortSignal;
}

export interface JestOutcome {
  readonly exitCode: number;
  /** Undefined when jest died before it could tell. */
  readonly result: JestResult | undefined;
}

/** After its last test jest must end: something a test left running keeps it, and would keep us, for ever. */
const ENDS_WITHIN_MS = 20_000;

export async function runJest(run: JestRun): Promise<JestOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'oct-jest-'));
  const outputFile = join(folder, 'result.json');
  const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
  const bounds = ['--maxWorkers', String(run.workers), '--testTimeout', String(run.timeoutMs)];
  const choice = ['--selectProjects', ...run.projects, '--passWithNoTests', ...bounds];
  try {
    const child = spawn(process.execPath, [jest, ...choice, '--json', '--outputFile', outputFile, ...run.rest], {
      cwd: run.root,
      env: { ...process.env, ...run.environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const exitCode = await endOf(child, outputFile, run.signal);
    const result = existsSync(outputFile) ? (JSON.parse(readFileSync(outputFile, 'utf8')) as JestResult) : undefined;
    return { exitCode, result };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function endOf(child: ChildProcess, outputFile: string, signal: AbortSignal): Promise<number> {
  const stop = () => child.kill('SIGINT');
  signal.addEventListener('abort', stop, { once: true });
  let doneAt: number | undefined;
  const patience = setInterval(() => {
    if (doneAt === undefined && existsSync(outputFile)) doneAt = performance.now();
    if (doneAt === undefined || performance.now() - doneAt < ENDS_WITHIN_MS) return;
    console.error(
      'FAILED: the tests are done but jest does not end, because a test left something running (see above).',
    );
    child.kill('SIGKILL');
  }, 500);
  try {
    await once(child, 'exit');
    return child.exitCode ?? 1;
  } finally {
    clearInterval(patience);
    signal.removeEventListener('abort', stop);
  }
}
