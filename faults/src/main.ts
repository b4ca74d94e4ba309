import { rmSync } from 'node:fs';
import { namesIn } from './experiments/catalogue';
import { parseOptions } from './options';
import { summaryLines, totalsOf, unproven } from './report/report';
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
  const nothingSeen = unproven(report);
  for (const invariant of nothingSeen) console.log(`FAILED: ${invariant} saw nothing, so nothing is proven`);
  const isGood = totalsOf(report.experiments).failed === 0 && nothingSeen.length === 0 && !interrupted.signal.aborted;
  if (!isGood || options.keep !== undefined) console.log(`history and report: ${folder}`);
  else rmSync(folder, { recursive: true });
  if (!isGood)
    console.log(
      `the same again: npm run faults -- ${[...args.filter(isNotSeed).map(quoted), '--seed', report.seed].join(' ')}`,
    );
  return isGood ? 0 : 1;
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
