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

export async function runJest(run: JestRun): Promise<JestOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'oct-jest-'));
  const outputFile = join(folder, 'result.json');
  const args = [
    join(dirname(require.resolve('jest/package.json')), 'bin/jest.js'),
    '--selectProjects',
    ...run.projects,
  ];
  args.push(
    '--maxWorkers',
    String(run.workers),
    '--passWithNoTests',
    '--json',
    '--outputFile',
    outputFile,
    ...run.rest,
  );
  try {
    const child = spawn(process.execPath, args, {
      cwd: run.root,
      env: { ...process.env, ...run.environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const exitCode = await endOf(child, run.signal);
    const result = existsSync(outputFile) ? (JSON.parse(readFileSync(outputFile, 'utf8')) as JestResult) : undefined;
    return { exitCode, result };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function endOf(child: ChildProcess, signal: AbortSignal): Promise<number> {
  const stop = () => child.kill('SIGINT');
  signal.addEventListener('abort', stop, { once: true });
  try {
    await once(child, 'exit');
    return child.exitCode ?? 1;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
