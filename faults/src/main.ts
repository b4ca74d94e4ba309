import { rmSync } from 'node:fs';
import { namesIn } from './experiments/catalogue';
import { parseOptions } from './options';
import { isGood, summaryLines, unproven } from './report/report';
import { runFaults } from './run-faults';

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options.list) {
    console.log(namesIn(options.mode).join('\n'));
    return 0;
  }
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
  const { report, folder } = await runFaults(options, (line) => console.log(line), interrupted.signal);
  for (const line of summaryLines(report)) console.log(line);
  for (const invariant of unproven(report)) console.log(`FAILED: ${invariant} saw nothing, so nothing is proven`);
  const hasPassed = isGood(report) && !interrupted.signal.aborted;
  if (!hasPassed || options.keep !== undefined) console.log(`history and report: ${folder}`);
  else rmSync(folder, { recursive: true });
  if (!hasPassed)
    console.log(
      `the same again: npm run faults -- ${[...args.filter(isNotSeed).map(quoted), '--seed', report.seed].join(' ')}`,
    );
  return hasPassed ? 0 : 1;
}

function quoted(arg: string): string {
  return /\s/.test(arg) ? `"${arg}"` : arg;
}

function isNotSeed(arg: string, index: number, args: readonly string[]): boolean {
  return arg !== '--seed' && args[index - 1] !== '--seed' && !arg.startsWith('--seed=');
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(process.env.OCT_DEBUG ? error : error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
