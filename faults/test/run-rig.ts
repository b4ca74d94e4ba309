import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WORKSPACE } from '@oct/tools/supervisor';
import type { RunReport } from '../src/report/report';

export interface RigRun {
  readonly exitCode: number | null;
  /** Undefined when the rig did not come so far. */
  readonly report: RunReport | undefined;
  readonly output: string;
}

/** The command as people run it. What it printed goes on to the terminal when it failed, with the seed in it. */
export async function runRig(args: readonly string[]): Promise<RigRun> {
  const folder = mkdtempSync(join(tmpdir(), 'oct-fault-test-'));
  const seed = process.env.OCT_SEED ? ['--seed', process.env.OCT_SEED] : [];
  const script = join(WORKSPACE, 'faults/dist/main.js');
  const child = spawn(process.execPath, [script, ...args, ...seed, '--keep', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  const file = join(folder, 'report.json');
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunReport) : undefined;
  if (child.exitCode === 0) rmSync(folder, { recursive: true });
  else process.stderr.write(`${output}\nhistory and report are kept in ${folder}\n`);
  return { exitCode: child.exitCode, report, output };
}
