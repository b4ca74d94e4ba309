import { resolve } from 'node:path';
import { parseOptions } from './options';
import { runTests } from './run-tests';
import { lastLine, NOTHING, type Totals } from './totals';

/** `npm test`. The last line of its output is always the totals, whatever happened before. */
export async function main(args: readonly string[]): Promise<number> {
  const root = resolve(__dirname, '../../..');
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let totals: Totals = { ...NOTHING, failed: 1 };
  let succeeded = false;
  try {
    ({ totals, succeeded } = await runTests(root, parseOptions(args), interrupted.signal));
  } catch (error) {
    console.error(process.env.OCT_DEBUG ? error : error instanceof Error ? error.message : String(error));
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
  console.log(`\n${lastLine(totals)}`);
  if (interrupted.signal.aborted) return 130;
  return succeeded ? 0 : 1;
}
