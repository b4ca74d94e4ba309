import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, makeFolders, PlainError } from '../processes';
import { enginesFolder } from './engines-folder';
import { findKept, keeperLog, type KeptEngines } from './kept-engines';

/** A first start fetches some hundred megabytes. */
const STARTED_WITHIN_MS = 600_000;
const STOPPED_WITHIN_MS = 60_000;
const USAGE = 'Use: npm run engines -- start | stop | status';

/** `npm run engines`: Kafka and OpenSearch for trying things by hand, on throw-away data, until they are stopped. */
async function main([action]: readonly string[]): Promise<void> {
  if (action === 'start') return start();
  if (action === 'stop') return stop();
  if (action !== 'status') throw new PlainError(USAGE);
  const kept = findKept();
  if (!kept) throw new PlainError('No engines run.');
  tell(kept);
}

async function start(): Promise<void> {
  const running = findKept();
  if (running) {
    console.log('They are running already.');
    return tell(running);
  }
  makeFolders(enginesFolder(), 0o755);
  const log = openSync(keeperLog(), 'w', 0o600);
  const keeper = spawn(process.execPath, [join(__dirname, 'keep.js')], { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let told = 0;
  const kept = await eventually(
    () => {
      told += tellNews(told);
      return keeper.exitCode === null ? findKept() : null;
    },
    { withinMs: STARTED_WITHIN_MS, everyMs: 200 },
  );
  tellNews(told);
  if (!kept) {
    keeper.kill('SIGTERM');
    throw new PlainError('The engines could not be started.');
  }
  keeper.unref();
  tell(kept);
}

/** What the keeper has said since; how much that was. */
function tellNews(told: number): number {
  const news = readFileSync(keeperLog(), 'utf8').slice(told);
  process.stdout.write(news);
  return news.length;
}

async function stop(): Promise<void> {
  const kept = findKept();
  if (!kept) throw new PlainError('No engines run.');
  process.kill(kept.pid, 'SIGTERM');
  const isGone = await eventually(() => (isAlive(kept) ? undefined : true), { withinMs: STOPPED_WITHIN_MS });
  if (!isGone) throw new PlainError(`The engines do not stop: end process ${kept.pid}.`);
  console.log('Stopped. Nothing is left running.');
}

function tell({ kafka, openSearch, notes }: KeptEngines): void {
  if (kafka) console.log(`Kafka       ${kafka}  (EVENT_LOG_URL=kafka://${kafka})`);
  if (openSearch) console.log(`OpenSearch  ${openSearch}  (OPENSEARCH_URL=${openSearch})`);
  for (const note of notes) console.log(note);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof PlainError && !process.env.OCT_DEBUG ? error.message : error);
  process.exitCode = 1;
});
